"""The files of the codebook: their columns, types and meaning. Lists are joined by "; "."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.codebook.vocabulary import (
    ACTS,
    FAMILIES,
    FORCES,
    GROUPS,
    HOWS,
    INSTRUMENTS,
    KINDS,
    MOODS,
    OPERATIONS,
    OWNERSHIPS,
    SENSES,
    STATUSES,
)

__all__ = ["FILES", "CodebookFile", "Field"]


@dataclass(frozen=True)
class Field:
    """A column: how its text is read, what it means, whether it may be empty, what it may hold."""

    meaning: str
    type: str = "text"  # text, list, day, flag, number, whole
    required: bool = False
    valid: tuple[str, ...] = ()


@dataclass(frozen=True)
class CodebookFile:
    """A file: what one row is, its columns, and the columns by which an overlay's row replaces one."""

    row: str
    columns: Mapping[str, Field]
    key: tuple[str, ...]


_ID = Field("readable id", required=True)
_NAME = Field("usual name in English", required=True)
_COUNTRY = Field("ISO 3166 alpha-3 code of its state, or EU")
_ALIASES = Field("other names in English texts, also short forms and abbreviations", "list")
_AMBIGUOUS = Field(
    "those of its names that often mean something else (a person, a place, a word): Jordan, Time",
    "list",
)
_FIRST = Field("first day; empty: not known", "day")
_LAST = Field("last day; empty: not known, or not over", "day")
_SOURCE = Field("where this is known from", required=True)
_CHECKED = Field("yes if the source was opened and holds it, no if known from memory", "flag", True)

FILES: dict[str, CodebookFile] = {
    "states": CodebookFile(
        "a state, territory or the EU",
        {
            "actor_id": Field("ISO 3166 alpha-3 code, or EU", required=True),
            "name": _NAME,
            "adjectives": Field("adjectives and names of its people: Chinese", "list"),
            "capital": Field("capital; it stands for the government where metonyms names it too"),
            "metonyms": Field("places and houses that stand for its government: Beijing", "list"),
            "aliases": _ALIASES,
            "former": Field("names it had: Burma, West Germany", "list"),
            "provinces": Field(
                "well-known provinces, states and regions that belong to it", "list"
            ),
            "ambiguous": Field(
                "names that are also people, places or words, resolved by context", "list"
            ),
        },
        ("actor_id",),
    ),
    "successions": CodebookFile(
        "a state that came after another",
        {
            "predecessor_id": Field("actor_id of the state that was before: SUN", required=True),
            "successor_id": Field("actor_id of the state that came after: RUS", required=True),
            "day": Field(
                "first day on which names of the successor mean it: its independence, or the end of "
                "the predecessor",
                "day",
                required=True,
            ),
            "how": Field(
                "continues: carries on its rights and seats; separates: came out of it, and was part "
                "of it before; joins: the successor was there before, and the predecessor went into it",
                required=True,
                valid=HOWS,
            ),
            "source": _SOURCE,
            "checked": _CHECKED,
        },
        ("predecessor_id", "successor_id"),
    ),
    "past_names": CodebookFile(
        "a name that an actor had in a period and has no more",
        {
            "actor_id": Field("as in states or actors", required=True),
            "name": Field("usual name in English then", required=True),
            "first_day": _FIRST,
            "last_day": Field("last day; empty: not known", "day"),
            "source": _SOURCE,
            "checked": _CHECKED,
        },
        ("actor_id", "name", "first_day"),
    ),
    "places": CodebookFile(
        "a town or region that tells whose an unnamed actor is: police in Lagos, rebels of Darfur",
        {
            "name": Field("usual name in English", required=True),
            "country": Field("ISO 3166 alpha-3 code of its state", required=True),
        },
        ("name",),
    ),
    "groups": CodebookFile(
        "one member of a group of states for one period",
        {
            "group_id": Field("actor_id of the group: EU, org/g7", required=True),
            "member_id": Field("actor_id of the member: CHN, org/au", required=True),
            "first_day": _FIRST,
            "last_day": _LAST,
        },
        ("group_id", "member_id", "first_day"),
    ),
    "actors": CodebookFile(
        "an organisation, government body, company, association or think tank",
        {
            "actor_id": Field("readable id: org/wto, USA/treasury, company/boeing", required=True),
            "name": _NAME,
            "kind": Field("kind of actor", required=True, valid=KINDS),
            "country": _COUNTRY,
            "sector": Field("PLOVER sector: GOV, LEG, JUD, IGO, NGO, BUS, MED, EDU …"),
            "part_of": Field("actor_id of the body or state it belongs to"),
            "aliases": _ALIASES,
            "ambiguous": Field(
                "names that other states' bodies share, resolved by the text around them: "
                "Commerce Ministry",
                "list",
            ),
        },
        ("actor_id",),
    ),
    "outlets": CodebookFile(
        "a news outlet",
        {
            "actor_id": Field("readable id: media/china-daily", required=True),
            "name": _NAME,
            "country": _COUNTRY,
            "ownership": Field("who owns it", valid=OWNERSHIPS),
            "aliases": _ALIASES,
            "domains": Field("its web domains", "list"),
            "ambiguous": _AMBIGUOUS,
        },
        ("actor_id",),
    ),
    "people": CodebookFile(
        "a person",
        {
            "actor_id": Field("readable id: person/he-lifeng", required=True),
            "name": _NAME,
            "country": _COUNTRY,
            "family_name": Field("the name by which texts speak of them again", required=True),
            "aliases": _ALIASES,
        },
        ("actor_id",),
    ),
    "offices": CodebookFile(
        "one person in one office for one period",
        {
            "actor_id": Field("the person, as in people", required=True),
            "office": Field("title: Treasury Secretary", required=True),
            "body_id": Field("actor_id of the body it belongs to"),
            "country": _COUNTRY,
            "first_day": _FIRST,
            "last_day": _LAST,
            "source": _SOURCE,
            "checked": _CHECKED,
        },
        ("actor_id", "office", "first_day"),
    ),
    "titles": CodebookFile(
        "a title that names or precedes an official, and the body it belongs to in a state",
        {
            "title": Field("in lower case: treasury secretary", required=True),
            "country": Field("ISO 3166 alpha-3 code or EU; empty: any state"),
            "body_id": Field("actor_id of the body; empty: the state"),
            "office": Field("the office, in the words of offices"),
            "sector": Field("PLOVER sector"),
        },
        ("title", "country"),
    ),
    "heads": CodebookFile(
        "a noun that heads the names of organisations, or refers to actors without a name",
        {
            "noun": Field("in names with a capital, else in lower case, singular", required=True),
            "use": Field(
                "name: heads a name; group: people named by what they are; body: refers back to a "
                "body; state: refers back to a state; pair: refers to both sides; phrase: an actor only "
                "where a phrase for one is read by itself, as a destroyer or a court; thing: heads the name "
                "of what is signed, passed, drawn up or held, which is no actor; portfolio: what a "
                "ministry sees to",
                required=True,
                valid=("name", "group", "body", "state", "pair", "phrase", "thing", "portfolio"),
            ),
            "kind": Field("kind of actor; empty: none", valid=KINDS),
            "sector": Field("PLOVER sector"),
        },
        ("noun", "use"),
    ),
    "frames": CodebookFile(
        "a verb, noun or adjective that reports an act, and what it does to the measure, talks or deal",
        {
            "lemma": Field("in lower case", required=True),
            "part": Field("part of speech", required=True, valid=("verb", "noun", "adjective")),
            "particle": Field("word that must go with it: hold + off, take + effect"),
            "operation": Field("what it does", required=True, valid=OPERATIONS),
            "instrument": Field("instrument that it implies by itself", valid=INSTRUMENTS),
            "needs": Field(
                "what its sentence part must hold: an instrument, a state, a product, nothing; "
                "measure: an earlier measure of the text; blamed: a state that another one blames; "
                "trade: imports, exports, purchases or shipments",
                required=True,
                valid=("instrument", "state", "product", "measure", "blamed", "trade", "none"),
            ),
        },
        ("lemma", "part", "particle", "operation", "needs"),
    ),
    "stances": CodebookFile(
        "a word that takes a side on what it is said of, as a cue or at the head of what is said",
        {
            "words": Field("in lower case; irregular forms have rows of their own", required=True),
            "stance": Field("which side", required=True, valid=("for", "against")),
        },
        ("words",),
    ),
    "moods": CodebookFile(
        "a word that governs an act and says how real it is: threatened to, agreed to, a plan to",
        {
            "lemma": Field("in lower case", required=True),
            "part": Field(
                "part of speech; condition: that only looks like one, as in if necessary",
                required=True,
                valid=("aux", "verb", "noun", "adjective", "condition"),
            ),
            "mood": Field("how real the act is", required=True, valid=MOODS),
        },
        ("lemma", "part"),
    ),
    "outcomes": CodebookFile(
        "which act and status an operation of some mood on an instrument is",
        {
            "group": Field("group of instruments, or one instrument that differs", required=True),
            "operation": Field("what is done", required=True, valid=OPERATIONS),
            "mood": Field("how real it is", required=True, valid=MOODS),
            "act": Field("PLOVER act", required=True, valid=ACTS),
            "status": Field("status", required=True, valid=STATUSES),
        },
        ("group", "operation", "mood"),
    ),
    "plover_words": CodebookFile(
        "a word of politics at large, and the act, operation or kind of thing that it stands for",
        {
            "lemma": Field("in lower case; of a noun also a phrase that it ends", required=True),
            "part": Field(
                "part of speech", required=True, valid=("verb", "noun", "adjective", "aux")
            ),
            "particle": Field("word that must go with it: call + for, crack + down"),
            "does": Field(
                "a PLOVER act; else of a noun the kind of thing, of any other word the operation "
                "whose act plover_outcomes gives",
                required=True,
            ),
        },
        ("lemma", "part", "particle", "does"),
    ),
    "plover_outcomes": CodebookFile(
        "which PLOVER act an operation is, by what it is done to",
        {
            "operation": Field("as in plover_words", required=True),
            "kind": Field("kind of thing, or PLOVER act, that it is done to; empty: any other"),
            "act": Field("PLOVER act", required=True, valid=ACTS),
        },
        ("operation", "kind"),
    ),
    "products": CodebookFile(
        "a product or topic of trade policy",
        {
            "product_id": Field("id: rare_earths", required=True),
            "name": _NAME,
            "parent": Field("product_id of the broader term"),
            "hs": Field(
                "Harmonized System chapters, headings or subheadings: 87, 8703, 8703.80", "list"
            ),
            "synonyms": Field("words for it in texts, in lower case", "list"),
        },
        ("product_id",),
    ),
    "instruments": CodebookFile(
        "a policy instrument",
        {
            "instrument": Field("id", required=True, valid=INSTRUMENTS),
            "group": Field("group for comparison", required=True, valid=GROUPS),
            "meaning": Field("how it is coded", required=True),
            "nouns": Field("words that name it in texts, in lower case, as lemmas", "list"),
            "gta_types": Field("Global Trade Alert intervention type ids", "list"),
            "mast_chapters": Field("UN MAST chapters of those types, by letter", "list"),
        },
        ("instrument",),
    ),
    "statuses": CodebookFile(
        "a status of measures, talks or agreements",
        {
            "status": Field("id", required=True, valid=STATUSES),
            "of": Field("what may have it", "list", required=True),
            "meaning": Field("how it is coded", required=True),
        },
        ("status",),
    ),
    "acts": CodebookFile(
        "a PLOVER act",
        {
            "act": Field("id", required=True, valid=ACTS),
            "meaning": Field("how it is coded", required=True),
            "score": Field("PLOVER score, printed defects mended", "number"),
            "family": Field(
                "layer of a network",
                valid=FAMILIES,
            ),
        },
        ("act",),
    ),
    "crosswalk": CodebookFile(
        "what a status of a kind of act is in PLOVER and CAMEO",
        {
            "act": Field("PLOVER act", required=True, valid=ACTS),
            "status": Field("status", required=True, valid=STATUSES),
            "mode": Field("PLOVER mode"),
            "context": Field("PLOVER context"),
            "cameo": Field("CAMEO code"),
            "goldstein": Field("Goldstein score", "number"),
            "basis": Field("reason", required=True),
        },
        ("act", "status"),
    ),
    "cameo": CodebookFile(
        "a CAMEO code",
        {
            "cameo": Field("code", required=True),
            "description": Field("what it is", required=True),
            "goldstein": Field("Goldstein score", "number"),
            "act": Field("PLOVER act", valid=ACTS),
            "mode": Field("PLOVER mode"),
        },
        ("cameo",),
    ),
    "cues": CodebookFile(
        "a word of saying",
        {
            "lemma": Field("verb, noun or phrase", required=True),
            "part": Field("part of speech", required=True, valid=("verb", "noun", "phrase")),
            "force": Field(
                "what is done by saying it",
                required=True,
                valid=FORCES,
            ),
        },
        ("lemma", "part"),
    ),
    "senses": CodebookFile(
        "a word that means one of the things by which the reading tells what is an act and whose",
        {
            "lemma": Field("in lower case", required=True),
            "sense": Field(
                "fear: feels what may come; trade: buys, sells or ships; reason: a noun for what is "
                "told of a decision; allegation: a noun for what is said against somebody; allege: makes an "
                "allegation; retaliation: a noun for paying back; measure: a noun for what may be a "
                "measure without its name; deny: says that it is not so; anger: its object is "
                "who complains; free: lets go what was held; strict: changes how strict something is, not "
                "how much, or leaves open which way; uneasy: a participle, as it stands, of who complains",
                required=True,
                valid=SENSES,
            ),
        },
        ("lemma", "sense"),
    ),
    "timezones": CodebookFile(
        "an abbreviation of a time zone",
        {
            "abbreviation": Field("as printed: ET", required=True),
            "zone": Field("name in the IANA database: America/New_York", required=True),
        },
        ("abbreviation",),
    ),
    "publishers": CodebookFile(
        "a web domain of a publisher that is no news outlet, and the kind and rights of its texts",
        {
            "domain": Field("domain without www.; its subdomains are meant too", required=True),
            "name": Field("name of the publisher; empty: the host itself"),
            "kind": Field("kind of its documents", valid=("news", "official")),
            "rights": Field("who may read them", valid=("open", "restricted", "unknown")),
        },
        ("domain",),
    ),
    "abbreviations": CodebookFile(
        "an abbreviation after whose full stop a sentence goes on",
        {"abbreviation": Field("with its full stops: Mr.", required=True)},
        ("abbreviation",),
    ),
    "subjects": CodebookFile(
        "a noun by which the screen knows a text on trade, beside the nouns of instruments",
        {"noun": Field("in the singular: export", required=True)},
        ("noun",),
    ),
}

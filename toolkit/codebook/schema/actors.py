"""Files on actors: who they are, what they are called, where they belong, which offices they hold."""

from __future__ import annotations

from toolkit.codebook.schema.field import NAME, CodebookFile, Field
from toolkit.codebook.vocabulary import HOWS, KINDS, OWNERSHIPS, USES

__all__ = ["ACTORS"]

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

ACTORS: dict[str, CodebookFile] = {
    "states": CodebookFile(
        "a state, territory or the EU",
        {
            "actor_id": Field("ISO 3166 alpha-3 code, or EU", required=True),
            "name": NAME,
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
            "name": NAME,
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
            "name": NAME,
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
            "name": NAME,
            "country": _COUNTRY,
            "family_name": Field("the name by which texts speak of them again", required=True),
            "aliases": _ALIASES,
        },
        ("actor_id",),
    ),
    "family_names": CodebookFile(
        "a family name that is a word, month, place or firm too: believed beside a title or honorific, "
        "or after the full name",
        {"name": Field("as printed: Brown", required=True)},
        ("name",),
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
                "ministry sees to; alone: a group that takes part in politics of its own and needs "
                "no state to be told; common: a group that takes up people told before by another "
                "noun; ware: heads names of companies and is goods or a trade too; form: the legal form "
                "of a company, which its name may be told with and without",
                required=True,
                valid=USES,
            ),
            "kind": Field("kind of actor; empty: none", valid=KINDS),
            "sector": Field("PLOVER sector"),
        },
        ("noun", "use"),
    ),
}

"""Files on texts: words by which acts and statements are read, publishers, time zones, abbreviations."""

from __future__ import annotations

from toolkit.codebook.schema.field import CodebookFile, Field
from toolkit.codebook.vocabulary import (
    ACTS,
    CONTENTS,
    FORCES,
    INSTRUMENTS,
    MOODS,
    OPERATIONS,
    SENSES,
    STATUSES,
)

__all__ = ["TEXTS"]


TEXTS: dict[str, CodebookFile] = {
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
            "takes": Field(
                "what a verb takes for what is said, where no quotation tells it: clause: nothing "
                "but a clause; infinitive: threatened to cancel; both: an infinitive or a noun, "
                "demanded restraint; empty: a noun where it accuses, demands, praises, warns or "
                "denies, else a clause",
                valid=CONTENTS,
            ),
        },
        ("lemma", "part"),
    ),
    "senses": CodebookFile(
        "a word that means one of the things by which the reading tells what is an act and whose",
        {
            "lemma": Field("in lower case", required=True),
            "sense": Field(
                "fear: feels what may come; suppose: asks readers to think of what is not; trade: buys, sells or ships; reason: a noun for what is "
                "told of a decision; allegation: a noun for what is said against somebody; allege: makes an "
                "allegation; retaliation: a noun for paying back; measure: a noun for what may be a "
                "measure without its name; deny: says that it is not so; anger: its object is "
                "who complains; free: lets go what was held; strict: changes how strict something is, not "
                "how much, or leaves open which way; uneasy: a participle, as it stands, of who "
                "complains; label: its subject says what another's act is; "
                "outcome: its subject is what makes something worse, or other than it was; "
                "empower: its subject lets another act; law: a noun for a law or a part of one; "
                "decided: a noun for what may have parts like a law and is an act, or no law yet; "
                "accept: its subject bears what it takes upon itself, a duty or its rate; "
                "requirement: a noun for what may be met, and meets nobody; "
                "clause: a noun for a part of a law or an accord",
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
            "speaks_for": Field("state or organisation whose word they are; empty: the name tells"),
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

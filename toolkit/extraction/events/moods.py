"""How real an act is: done, decided, threatened, proposed, demanded, agreed, refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from toolkit.extraction.events.conditions import condition_of, unconditional
from toolkit.extraction.events.frames import Knowledge

__all__ = ["TENSELESS", "Mood", "of"]

# Of several moods around one act the first here decides: urged China to agree to lift is a demand.
RANK = (
    "demanded",
    "accused",
    "refused",
    "praised",
    "promised",
    "sought",
    "possible",
    "proposed",
    "agreed",
    "decided",
    "done",
)
GOVERNED = frozenset(
    {
        "xcomp",
        "ccomp",
        "pcomp",
        "acl",
        "dobj",
        "pobj",
        "prep",
        "compound",
        "nmod",
        "nsubjpass",
        "advcl",
        "relcl",
        "nsubj",
        "oprd",
        "attr",
        "amod",
        "poss",
    }
)
SPEECH = frozenset(
    {"say", "tell", "add", "note", "report", "state", "explain", "indicate", "announce"}
)
TIDINGS = frozenset({"announcement", "statement", "decision", "declaration", "report", "news"})
REASONS = frozenset({"for", "at", "in"})
ASIDE = frozenset({"over", "after", "before", "since", "despite", "during", "amid", "because"})
WITH_FOR = frozenset(
    {
        "call",
        "press",
        "push",
        "appeal",
        "hope",
        "ask",
        "plan",
        "prepare",
        "agree",
        "look",
        "lobby",
        "succeed",
    }
)
WISHES = frozenset({"hope", "want", "wish", "seek", "need"})
# verbs that report an act by themselves and leave it in the future: announced tariffs
OF_ITSELF = frozenset(
    {"announce", "plan", "order", "schedule", "set", "arrange", "prepare", "unveil", "propose"}
)
BILLS = frozenset(
    {"bill", "legislation", "proposal", "draft", "amendment", "resolution", "provision"}
)
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without"})
TENSELESS = frozenset({"VB", "VBG", "VBN"})  # forms that share the auxiliary of the verb before
CLIMB = 6
ASIDE_WORDS = 8  # most words of an aside between a modal and its verb


@dataclass(frozen=True)
class Mood:
    """The mood of an act, the words that tell it, and the condition it stands under."""

    name: str
    governor: Any | None
    negated: bool
    future: bool
    condition: tuple[int, int] | None


def of(token: Any, known: Knowledge, besides: str | None = None) -> Mood:
    """Return the mood of the act that a token reports, from the words that govern it.

    `besides` is a mood left out of account: one that is an act of its own.
    """
    moods: list[tuple[str, Any]] = []
    negated = future = False
    # whether auxiliaries of a verb above are the token's own, and whether they are not its at all
    shared, apart = True, False
    current = token
    if token.pos_ in ("NOUN", "PROPN") and (token.lemma_.lower(), "noun") in known.moods:
        moods.append((known.moods[token.lemma_.lower(), "noun"], token))
    own = known.moods.get((token.lemma_.lower(), "verb")) if token.pos_ == "VERB" else None
    if own in ("decided", "proposed") and token.lemma_.lower() in OF_ITSELF:
        moods.append((own, None))
    for _ in range(CLIMB):
        below = list(current.children)
        auxiliaries = [c for c in below if c.dep_ in ("aux", "auxpass")]
        if current.i == token.i and not auxiliaries:
            auxiliaries = _parted(token)
        for word in auxiliaries if not apart else ():
            name = known.moods.get((word.lemma_.lower(), "aux")) or known.moods.get(
                (word.lower_, "aux")
            )
            if word.lower_ in ("will", "shall", "'ll"):
                future = True
            if word.lower_ in ("would", "'d") and _reported(current):
                name = "decided"  # said it would impose: the past of will
            if name == "possible" and _of_bill(current):
                name = "proposed"
            if name is not None and (shared or name in ("possible", "demanded")):
                moods.append((name, word))
        moods += [(name, c) for c in below if (name := unconditional(c, known)) is not None]
        if any(
            c.dep_ == "neg" or c.lower_ in NEGATIONS
            for c in below
            if c.dep_ in ("neg", "det", "preconj", "cc")
        ):
            negated = not negated
        for child in below if current.pos_ in ("NOUN", "PROPN") else ():
            if child.dep_ == "amod":
                name = known.moods.get((child.lemma_.lower(), "adjective")) or known.moods.get(
                    (child.lower_, "adjective")
                )
                if name is not None:
                    moods.append((name, child))
        head = current.head
        if head.i == current.i:
            break
        if current.dep_ == "conj":
            if any(c.dep_ == "nsubj" for c in below):
                break
            bare = not auxiliaries and current.tag_ in TENSELESS
            shared, apart = shared and bare, current.pos_ == "VERB" and not bare
            current = head
            continue
        shared = apart = False
        if current.dep_ not in GOVERNED:
            break
        if current.dep_ == "advcl" and not _infinitive(current):
            break
        if current.dep_ == "prep" and (
            current.lower_ in ASIDE
            or (
                current.lower_ in REASONS
                and head.pos_ == "VERB"
                and head.lemma_.lower() not in WITH_FOR
            )
        ):
            break
        if current.dep_ in ("nsubj", "relcl") and not (
            head.pos_ in ("VERB", "AUX") and token.pos_ in ("NOUN", "PROPN")
        ):
            break
        part = {
            "VERB": "verb",
            "AUX": "verb",
            "NOUN": "noun",
            "PROPN": "noun",
            "ADJ": "adjective",
        }.get(head.pos_)
        name = known.moods.get((head.lemma_.lower(), part)) if part else None
        if name in ("demanded", "possible", "decided") and part == "verb" and _of_bill(head):
            name = "proposed"  # a bill that would require the president to retaliate
        if current.dep_ == "pcomp" and head.lower_ in ("about", "of") and head.head.pos_ == "ADJ":
            name, part = "possible", "adjective"  # serious about imposing
        if name == "demanded" and head.lemma_.lower() in WISHES and current.dep_ == "xcomp":
            name = "possible"  # hopes to reach: a wish of one's own asks nothing of others
        if (
            head.lemma_.lower() == "call"
            and current.dep_ in ("dobj", "ccomp", "oprd", "nsubj")
            and not any(c.lower_ in ("for", "on", "upon") for c in head.children)
        ):
            name = None  # called the duties unfair
        if (
            name is not None
            and head.lemma_.lower() not in SPEECH | {token.lemma_.lower()}
            and not (current.dep_ in ("nsubj", "compound") and part == "verb")
        ):
            moods.append((name, head))
        elif (
            name is not None
            and head.lemma_.lower() == "announce"
            and current.dep_ in ("dobj", "nsubjpass")
        ):
            moods.append(("decided", head))
        if current.dep_ == "ccomp" and head.lemma_.lower() in SPEECH:
            break
        current = head
    if _infinitive(token) and not moods and token.dep_ in ("xcomp", "acl", "ROOT", "advcl"):
        moods.append(("decided", token))
    moods = [m for m in moods if m[0] != besides]
    if sum(m[0] == "refused" for m in moods) > 1:
        moods = [("possible", g) if m == "refused" else (m, g) for m, g in moods]
    name, governor = min(moods, key=lambda m: RANK.index(m[0]), default=("done", None))
    condition = condition_of(token, known, coming=future or name != "done")
    if negated and name in ("done", "decided", "possible", "agreed"):
        name = "refused" if name != "done" or _present(token) else name
    elif negated and name == "refused":
        name, negated = "decided", False
    return Mood(
        name, governor, negated and name != "refused", future or name == "decided", condition
    )


def _parted(token: Any) -> list[Any]:
    """Return the modal that an aside parts from its verb: would, if necessary, impose.

    The parse gives such a verb a clause of its own.
    """
    first = token.sent.start
    if token.tag_ not in ("VB", "VBP") or token.i < first + 3 or token.nbor(-1).text != ",":
        return []
    start = max(first + 1, token.i - 1 - ASIDE_WORDS)
    commas = [i for i in range(start, token.i - 1) if token.doc[i].text == ","]
    modal = token.doc[commas[-1] - 1] if commas else None
    return [modal] if modal is not None and modal.tag_ == "MD" else []


def _reported(token: Any) -> bool:
    """Say whether a verb stands in the content of a saying told in the past."""
    while token.dep_ in ("xcomp", "conj", "ccomp", "acl"):
        head = token.head
        if token.dep_ == "ccomp" and head.tag_ in ("VBD", "VBN") and head.lemma_.lower() in SPEECH:
            return True
        if token.dep_ == "acl" and head.lemma_.lower() in TIDINGS:
            return True  # the announcement that it would impose
        if head.i == token.i:
            return False
        token = head
    return False


def _of_bill(token: Any) -> bool:
    """Say whether a bill is what would do it."""
    heads = [token.head] if token.dep_ == "relcl" else []
    subjects = [c for c in token.children if c.dep_ == "nsubj"]
    return any(t.lemma_.lower() in BILLS for t in [*heads, *subjects])


def _infinitive(token: Any) -> bool:
    return token.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)


def _present(token: Any) -> bool:
    """Say whether a verb is in the present tense: it does not impose."""
    return token.tag_ in ("VBP", "VBZ") or any(
        c.dep_ == "aux" and c.tag_ in ("VBP", "VBZ") and c.lemma_ == "do" for c in token.children
    )

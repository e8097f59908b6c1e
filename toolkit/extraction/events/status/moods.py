"""How real an act is: done, decided, threatened, proposed, demanded, agreed, refused.

The mood of an act is read from the words above it in the parse, each of which governs the one before:
"Brazil hopes to be allowed to raise duties" is read from "raise", "allowed", "hopes". Each word may
tell a mood by itself, by its auxiliaries and by its adjectives; of all that are told one decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from toolkit.extraction.events.status.condition_spans import condition_of, unconditional
from toolkit.extraction.events.words.frames import PARTS, Knowledge
from toolkit.extraction.labels import AUXILIARY, DIRECT, NOUNS, VERBAL

__all__ = ["TENSELESS", "Mood", "of"]

# Of several moods around one act the first here decides: urged China to agree to lift is a demand.
RANK = (
    "demanded", "accused", "refused", "praised", "promised", "sought", "possible", "proposed", "agreed",
    "decided", "done",
)  # fmt: skip
GOVERNED = frozenset(
    """xcomp ccomp pcomp acl dobj pobj prep compound nmod nsubjpass advcl relcl nsubj oprd attr amod
    poss""".split()
)
SPEECH = frozenset(
    {"say", "tell", "add", "note", "report", "state", "explain", "indicate", "announce"}
)
TIDINGS = frozenset({"announcement", "statement", "decision", "declaration", "report", "news"})
REASONS = frozenset({"for", "at", "in"})
ASIDE = frozenset({"over", "after", "before", "since", "despite", "during", "amid", "because"})
WITH_FOR = frozenset(
    "call press push appeal hope ask plan prepare agree look lobby succeed".split()
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
LIMITING = frozenset({"just", "only", "merely", "simply", "solely"})
"""What "not" before it adds to and does not deny: not just a challenge."""
FUTURE = frozenset({"will", "shall", "'ll"})
TENSELESS = frozenset({"VB", "VBG", "VBN"})  # forms that share the auxiliary of the verb before
CLIMB = 6  # words of a chain
ASIDE_WORDS = 8  # most words of an aside between a modal and its verb

Told = tuple[str, Any]
"""A mood, and the word that tells it; none where the act does by itself."""


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
    told = list(_own(token, known))
    negated = future = False
    # of the word at hand, whether its auxiliaries are the act's own, and whether none of them is
    shared, apart = True, False
    for word, governor in _chain(token):
        below = list(word.children)
        auxiliaries = [child for child in below if child.dep_ in AUXILIARY]
        if word.i == token.i and not auxiliaries:
            auxiliaries = _parted(token)
        if auxiliaries and not apart:
            told += _auxiliary_moods(word, auxiliaries, known, own=shared)
            future |= any(auxiliary.lower_ in FUTURE for auxiliary in auxiliaries)
        told += [(name, c) for c in below if (name := unconditional(c, known)) is not None]
        if word.pos_ in NOUNS:
            told += _adjective_moods(below, known)
        negated ^= _negated(below)
        name = None if governor is None else _governing_mood(governor, word, token, known)
        if name is not None:
            told.append((name, governor))
        joined = word.dep_ == "conj"
        bare = not auxiliaries and word.tag_ in TENSELESS
        shared, apart = joined and shared and bare, joined and word.pos_ == "VERB" and not bare
    if not told and _infinitive(token) and token.dep_ in ("xcomp", "acl", "ROOT", "advcl"):
        told.append(("decided", token))
    name, governor = _deciding([one for one in told if one[0] != besides])
    condition = condition_of(token, known, coming=future or name != "done")
    if negated and (
        name in ("decided", "possible", "agreed") or (name == "done" and _present(token))
    ):
        name = "refused"
    elif negated and name == "refused":
        name, negated = "decided", False
    return Mood(
        name, governor, negated and name != "refused", future or name == "decided", condition
    )


def _deciding(told: list[Told]) -> Told:
    """Return which of several moods decides; what is refused to be refused is possible."""
    if sum(name == "refused" for name, _ in told) > 1:
        told = [("possible" if name == "refused" else name, word) for name, word in told]
    return min(told, key=lambda one: RANK.index(one[0]), default=("done", None))


def _chain(token: Any) -> Iterator[tuple[Any, Any | None]]:
    """Yield a word and those that govern it, each with what governs it, if that tells its mood."""
    word = token
    for _ in range(CLIMB):
        head = word.head
        joined = word.dep_ == "conj" and head.i != word.i
        governed = head.i != word.i and _governed(word, token)
        yield word, head if governed else None
        own_subject = joined and any(c.dep_ == "nsubj" for c in word.children)
        said = word.dep_ == "ccomp" and head.lemma_.lower() in SPEECH
        if own_subject or said or not (joined or governed):
            return
        word = head


def _governed(word: Any, act: Any) -> bool:
    """Say whether what stands above a word may tell how real the act below it is."""
    head = word.head
    if word.dep_ == "advcl":
        return _infinitive(word)
    if word.dep_ == "prep" and word.lower_ in REASONS:
        return head.pos_ != "VERB" or head.lemma_.lower() in WITH_FOR
    if word.dep_ in ("nsubj", "relcl"):
        return head.pos_ in VERBAL and act.pos_ in NOUNS
    return word.dep_ in GOVERNED and not (word.dep_ == "prep" and word.lower_ in ASIDE)


def _own(token: Any, known: Knowledge) -> Iterator[Told]:
    """Yield the mood that the word of an act tells by itself: a threat, announced tariffs."""
    lemma, name = token.lemma_.lower(), _mood(token, known)
    if token.pos_ in NOUNS and name is not None:
        yield name, token
    if token.pos_ == "VERB" and name in ("decided", "proposed") and lemma in OF_ITSELF:
        yield name, None


def _auxiliary_moods(
    word: Any, auxiliaries: Iterable[Any], known: Knowledge, *, own: bool
) -> Iterator[Told]:
    """Yield the moods that auxiliaries tell; those of a verb above only where they are weak."""
    for auxiliary in auxiliaries:
        name = _by_form(auxiliary, "aux", known)
        if auxiliary.lower_ in ("would", "'d") and _reported(word):
            name = "decided"  # said it would impose: the past of will
        if name == "possible" and _of_bill(word):
            name = "proposed"
        if name is not None and (own or name in ("possible", "demanded")):
            yield name, auxiliary


def _adjective_moods(below: Iterable[Any], known: Knowledge) -> Iterator[Told]:
    """Yield the moods that the adjectives of a noun tell: possible tariffs."""
    for child in below:
        name = _by_form(child, "adjective", known) if child.dep_ == "amod" else None
        if name is not None:
            yield name, child


def _governing_mood(governor: Any, word: Any, act: Any, known: Knowledge) -> str | None:
    """Return the mood that a word tells of what it governs: plans to …, is urged to …."""
    lemma, part, name = governor.lemma_.lower(), PARTS.get(governor.pos_), _mood(governor, known)
    if name in ("demanded", "possible", "decided") and part == "verb" and _of_bill(governor):
        name = "proposed"  # a bill that would require the president to retaliate
    if word.dep_ == "pcomp" and governor.lower_ in ("about", "of") and governor.head.pos_ == "ADJ":
        name = "possible"  # serious about imposing
    if name == "demanded" and lemma in WISHES and word.dep_ == "xcomp":
        name = "possible"  # hopes to reach: a wish of one's own asks nothing of others
    if lemma == "call" and word.dep_ in ("dobj", "ccomp", "oprd", "nsubj"):
        name = name if any(c.lower_ in ("for", "on", "upon") for c in governor.children) else None
    if lemma == "announce" and name is not None and word.dep_ in DIRECT:
        return "decided"
    beside = part == "verb" and word.dep_ in ("nsubj", "compound")
    return None if beside or lemma in SPEECH or lemma == act.lemma_.lower() else name


def _mood(token: Any, known: Knowledge) -> str | None:
    return known.moods.get((token.lemma_.lower(), PARTS.get(token.pos_, "")))


def _by_form(token: Any, part: str, known: Knowledge) -> str | None:
    """Return the mood of a word by its lemma, else by its form; small models tag these unsurely."""
    return known.moods.get((token.lemma_.lower(), part)) or known.moods.get((token.lower_, part))


def _negated(below: Iterable[Any]) -> bool:
    return any(
        (
            child.dep_ == "neg"
            or (child.dep_ in ("det", "preconj", "cc") and child.lower_ in NEGATIONS)
        )
        and not _adds(child)
        for child in below
    )


def _adds(negation: Any) -> bool:
    """Say whether a negation adds to what it stands before: not only ignored the request, but."""
    follows = list(negation.doc[negation.i + 1 : negation.i + 3])
    return (
        negation.lower_ in ("not", "n't")
        and bool(follows)
        and follows[0].lower_ in LIMITING
        and follows[-1].lower_ != "yet"
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

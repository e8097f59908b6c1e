"""The language of a text: as declared, else by its script and its most frequent small words."""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["UNKNOWN", "language_of"]

UNKNOWN = "und"
"""ISO 639 code of an undetermined language."""

SAMPLE = 4_000
"""Characters that are looked at."""

FEWEST = 3
SHARE = 0.12
"""Small words of another language, and their share of all words, that a text must hold to count as
written in it; in running text the share is about a quarter."""

SMALL_WORDS = {
    "en": "the of and to in that is for on with as by was are it from at be has said will",
    "fr": "le la les des et une du est que dans pour qui sur par au pas avec ce sont aux",
    "de": "der die das und den von zu mit ist im des auf für nicht eine dem ein sich wird",
    "es": "el los las y del que en una por con para se es su al lo como más pero sus",
    "pt": "o os as e do da que em um uma para com não por dos se na no mais ao",
    "it": "il di che è la per un in del della non con una sono le si dei da gli nel",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er die ook bij",
    "pl": "w i na z do się nie że jest o od przez po za oraz dla jak to są",
    "sv": "och att det i en som är på av för med den till inte har om ett",
    "tr": "ve bir bu için ile da de olarak daha en olan gibi kadar sonra çok",
    "id": "yang dan di dengan untuk dari dalam ini itu pada tidak akan ke juga oleh",
    "vi": "và của là các có trong được cho với không một những đã người này",
}
WORD = re.compile(r"[^\W\d_]+")
WORDS = {language: frozenset(words.split()) for language, words in SMALL_WORDS.items()}
SCRIPTS = {
    "ja": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "ar": re.compile("[\u0600-\u06ff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "hi": re.compile("[\u0900-\u097f]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "el": re.compile("[\u0370-\u03ff]"),
}
SHARE_OF_SCRIPT = 0.2
"""Share of a text's letters in a script from which on the text counts as written in it."""

DECLARED = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_].*)?\s*$")
THREE_LETTERS = {"eng": "en", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "spa": "es"}
NAMES = {
    "english": "en", "anglais": "en", "englisch": "en", "inglés": "en", "french": "fr",
    "français": "fr", "german": "de", "deutsch": "de", "spanish": "es", "español": "es",
    "chinese": "zh", "japanese": "ja", "korean": "ko", "russian": "ru", "portuguese": "pt",
    "italian": "it", "italiano": "it", "dutch": "nl", "arabic": "ar",
}  # fmt: skip


def language_of(text: str, declared: str | None = None) -> str:
    """Return the ISO 639-1 code of the language; `und` where nothing tells it.

    A short English headline may hold none of the small words: Latin script without small words
    of another language counts as English.

    >>> language_of("The talks were held in Geneva.", "en-US")
    'en'
    >>> language_of("Die Zölle auf den Stahl und das Aluminium sind im Mai gestiegen.")
    'de'
    """
    given = re.split(r"[;,(]", (declared or "").lower())[0].strip()
    if given in NAMES:
        return NAMES[given]
    code = DECLARED.match(given)
    if code and code[1] != UNKNOWN:
        return THREE_LETTERS.get(code[1], code[1])
    sample = text[:SAMPLE]
    found = WORD.findall(sample.lower())
    letters = sum(map(len, found))
    if not letters:
        return UNKNOWN
    for language, script in () if sample.isascii() else SCRIPTS.items():
        if len(script.findall(sample)) >= SHARE_OF_SCRIPT * letters:
            return language
    words = Counter(found)
    hits = {
        language: sum(words[word] for word in small) for language, small in sorted(WORDS.items())
    }
    best = max(hits, key=lambda language: (hits[language], language == "en"))
    enough = max(FEWEST, SHARE * words.total(), hits["en"] + 1)
    return best if hits[best] >= enough else "en"

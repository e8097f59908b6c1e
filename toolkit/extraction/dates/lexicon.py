"""The words of time in English, as tables from the word in small letters to what it stands for."""

from __future__ import annotations

__all__ = ["ABBREVIATIONS", "MEASURES", "NUMBERED", "WORDS"]

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon mondays",
            "tuesday tues tue tuesdays",
            "wednesday wed wednesdays",
            "thursday thurs thur thu thursdays",
            "friday fri fridays",
            "saturday sat saturdays",
            "sunday sun sundays",
        )
    )
    for name in names.split()
}

# Written with or without a full stop.
ABBREVIATIONS = sorted(
    {"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"}
    | {"mon", "tues", "tue", "wed", "thurs", "thur", "thu", "fri", "sat", "sun"}
)

CARDINALS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        range(1, 21),
        strict=True,
    )
) | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "dozen": 12,
}

ORDINALS = dict(
    zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth".split(),
        range(1, 21),
        strict=True,
    )
) | {"final": -1, "opening": 1, "closing": -1}

# TIMEX3 letters of the units; T marks times of day.
UNITS = {
    "second": "TS",
    "seconds": "TS",
    "minute": "TM",
    "minutes": "TM",
    "hour": "TH",
    "hours": "TH",
    "day": "D",
    "days": "D",
    "week": "W",
    "weeks": "W",
    "weekend": "WE",
    "weekends": "WE",
    "fortnight": "FN",
    "fortnights": "FN",
    "month": "M",
    "months": "M",
    "quarter": "Q",
    "quarters": "Q",
    "half": "H",
    "semester": "H",
    "year": "Y",
    "years": "Y",
    "decade": "DE",
    "decades": "DE",
    "century": "CE",
    "centuries": "CE",
}

SEASONS = {
    "spring": "SP",
    "summer": "SU",
    "autumn": "FA",
    "winter": "WI",
}

# Steps from the day of publication.
DEICTICS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1}

# Steps from the date told before.
ANAPHORS = {
    "previous": -1,
    "prior": -1,
    "preceding": -1,
    "following": 1,
    "subsequent": 1,
    "same": 0,
    "that": 0,
}

DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}

DAYPARTS = {
    "morning": "MO",
    "mornings": "MO",
    "midday": "MI",
    "lunchtime": "MI",
    "afternoon": "AF",
    "afternoons": "AF",
    "evening": "EV",
    "evenings": "EV",
    "night": "NI",
    "nights": "NI",
}

PARTS = {
    "early": "early",
    "mid": "mid",
    "late": "late",
    "beginning": "start",
    "start": "start",
    "outset": "start",
    "middle": "mid",
    "midpoint": "mid",
    "end": "end",
    "close": "end",
}

VAGUE = {
    "recently": "PAST_REF",
    "lately": "PAST_REF",
    "now": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "presently": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "soon": "FUTURE_REF",
    "shortly": "FUTURE_REF",
}

FREQUENCIES = {
    "hourly": "PT1H",
    "daily": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "quarterly": "P3M",
    "semiannually": "P6M",
    "annually": "P1Y",
    "yearly": "P1Y",
    "biennially": "P2Y",
}

# Holidays: (month, day), or (month, weekday, which one in the month).
HOLIDAYS: dict[str, tuple[int, ...]] = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "new year": (1, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "independence day": (7, 4),
    "veterans day": (11, 11),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "may day": (5, 1),
    "thanksgiving day": (11, 3, 4),
    "thanksgiving": (11, 3, 4),
    "labor day": (9, 0, 1),
    "memorial day": (5, 0, -1),
    "columbus day": (10, 0, 2),
}

DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}

# Amounts that are not known.
SOME = {"several", "few", "some", "many", "recent", "couple"}

APPROXIMATE = {
    "about",
    "around",
    "approximately",
    "roughly",
    "nearly",
    "almost",
    "over",
    "circa",
    "barely",
    "just",
    "under",
}

# What follows a number that counts things, so that it is no year.
MEASURES = frozenset(
    "percent pct per cent points point tonnes tons tonne ton kg kilograms pounds barrels bushels mln "
    "bln million billion trillion thousand hundred dlrs dollars dollar euros yuan yen rupees pesos won "
    "francs marks people workers jobs employees troops soldiers members companies firms stores miles "
    "kilometers kilometres km meters metres feet acres hectares mw megawatts megawatt gw watts units "
    "vehicles cars aircraft head bales cases deaths votes shares basis bpd yards words pages "
    "items products lines times delegates participants guests protesters homes households "
    "degrees cubic square horsepower rpm calories volts mhz mb gb hp".split()
)

# What stands before a number that names a thing, so that it is no year.
NUMBERED = frozenset(
    "section sections sec order orders article articles no nos number numbers chapter chapters "
    "heading headings subheading subheadings title titles rule rules proclamation resolution "
    "resolutions boeing airbus flight room page pages line act public law hts htsus code codes "
    "part parts paragraph paragraphs item items docket bill directive regulation regulations case "
    "channel highway route windows office version model type phase".split()
)

_FUNCTION = {
    "the": "the",
    "a": "a",
    "an": "a",
    "of": "of",
    "in": "in",
    "on": "on",
    "at": "on",
    "and": "and",
    "to": "to",
    "through": "to",
    "thru": "to",
    "until": "to",
    "till": "to",
    "from": "from",
    "between": "between",
    "ago": "ago",
    "earlier": "earlier",
    "later": "later",
    "before": "before",
    "after": "after",
    "since": "since",
    "hence": "hence",
    "every": "every",
    "each": "every",
    "per": "per",
    "fiscal": "fiscal",
    "financial": "fiscal",
    "calendar": "calendar",
    "long": "long",
    "old": "old",
    "s": "s",
    "noon": "noon",
    "midnight": "noon",
    "overnight": "overnight",
    "tonight": "tonight",
    "time": "time",
    "more": "more",
    "less": "more",
    "than": "than",
    "within": "within",
    "for": "for",
    "during": "in",
    "near": "near",
    "far": "far",
    "future": "future",
    "latter": "latter",
    "or": "or",
    "so": "so",
    "whole": "whole",
    "entire": "whole",
    "full": "whole",
    "good": "good",
    "ended": "ended",
    "ending": "ended",
    "starting": "starting",
    "follow": "follow",
}


def _words() -> dict[str, tuple[str, object]]:
    tables: list[tuple[str, dict[str, object]]] = [
        ("approx", {w: w for w in APPROXIMATE}),
        ("some", {w: "X" for w in SOME}),
        *((name, {name2: v}) for name2, (name, v) in _function().items()),
        ("unit", dict(UNITS)),
        ("part", dict(PARTS)),
        ("number", dict(CARDINALS)),
        ("ordinal", dict(ORDINALS)),
        ("deictic", dict(DEICTICS)),
        ("anaphor", dict(ANAPHORS)),
        ("season", dict(SEASONS)),
        ("daypart", dict(DAYPARTS)),
        ("today", dict(DAYS)),
        ("vague", dict(VAGUE)),
        ("frequency", dict(FREQUENCIES)),
        ("decades", dict(DECADES)),
        ("weekday", dict(WEEKDAYS)),
        ("month", dict(MONTHS)),
    ]
    return {word: (kind, value) for kind, table in tables for word, value in table.items()}


def _function() -> dict[str, tuple[str, object]]:
    return {word: (kind, word) for word, kind in _FUNCTION.items()}


WORDS: dict[str, tuple[str, object]] = _words()

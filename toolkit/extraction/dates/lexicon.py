"""The words of time in English: what each can be in an expression of time, and what it stands for.

A row of a table is the kind of a word, its value, and the words that have them.
"""

from __future__ import annotations

__all__ = ["ABBREVIATIONS", "BETWEEN", "HOLIDAYS", "MEASURES", "NUMBERED", "WORDS", "ZONES"]

_NAMES = """
month     1   january jan
month     2   february feb
month     3   march mar
month     4   april apr
month     5   may
month     6   june jun
month     7   july jul
month     8   august aug
month     9   september sept sep
month     10  october oct
month     11  november nov
month     12  december dec
weekday   0   monday mon mondays
weekday   1   tuesday tues tue tuesdays
weekday   2   wednesday wed wednesdays
weekday   3   thursday thurs thur thu thursdays
weekday   4   friday fri fridays
weekday   5   saturday sat saturdays
weekday   6   sunday sun sundays
season    SP  spring
season    SU  summer
season    FA  autumn fall
season    WI  winter
daypart   MO  morning mornings
daypart   MI  midday lunchtime
daypart   AF  afternoon afternoons
daypart   EV  evening evenings
daypart   NI  night nights
decades   20  twenties
decades   30  thirties
decades   40  forties
decades   50  fifties
decades   60  sixties
decades   70  seventies
decades   80  eighties
decades   90  nineties
"""

# TIMEX3 letters of the units; T marks those within a day.
_UNITS = """
unit  TS  second seconds
unit  TM  minute minutes
unit  TH  hour hours
unit  D   day days
unit  W   week weeks
unit  WE  weekend weekends
unit  FN  fortnight fortnights
unit  M   month months
unit  Q   quarter quarters
unit  H   half
unit  Y   year years
unit  DE  decade decades
unit  CE  century centuries
frequency  PT1H  hourly
frequency  P1D   daily
frequency  P1W   weekly
frequency  P2W   biweekly fortnightly
frequency  P1M   monthly
frequency  P2M   bimonthly
frequency  P3M   quarterly
frequency  P6M   semiannually
frequency  P1Y   annually yearly
frequency  P2Y   biennially
"""

# Deictics step from the day of publication, anaphors from the date told before.
_STEPS = """
deictic  -1  last past
deictic  0   this current
deictic  1   next coming upcoming
anaphor  -1  previous prior preceding
anaphor  0   same that
anaphor  1   following subsequent
today    -1  yesterday
today    0   today
today    1   tomorrow
vague    PAST_REF     recently lately
vague    PRESENT_REF  now currently presently nowadays
vague    FUTURE_REF   soon shortly
part     early  early
part     mid    mid middle midpoint
part     late   late
part     start  beginning start outset
part     end    end close
"""

_NUMBERS = """
number   1   one
number   2   two
number   3   three
number   4   four
number   5   five
number   6   six
number   7   seven
number   8   eight
number   9   nine
number   10  ten
number   11  eleven
number   12  twelve
number   13  thirteen
number   14  fourteen
number   15  fifteen
number   16  sixteen
number   17  seventeen
number   18  eighteen
number   19  nineteen
number   20  twenty
number   30  thirty
number   40  forty
number   50  fifty
number   60  sixty
number   70  seventy
number   80  eighty
number   90  ninety
dozen    12   dozen
dozen    100  hundred
some     X    several few some many recent couple
ordinal  1   first opening
ordinal  2   second
ordinal  3   third
ordinal  4   fourth
ordinal  5   fifth
ordinal  6   sixth
ordinal  7   seventh
ordinal  8   eighth
ordinal  9   ninth
ordinal  10  tenth
ordinal  11  eleventh
ordinal  12  twelfth
ordinal  13  thirteenth
ordinal  14  fourteenth
ordinal  15  fifteenth
ordinal  16  sixteenth
ordinal  17  seventeenth
ordinal  18  eighteenth
ordinal  19  nineteenth
ordinal  20  twentieth
ordinal  -1  final closing
"""

_FUNCTION_WORDS = """
approx     -  about around approximately roughly nearly almost over circa barely just under
the        -  the
a          -  a an
of         -  of
in         -  in during
on         -  on at
and        -  and
or         -  or
to         -  to through thru until till
from       -  from
between    -  between
within     -  within
for        -  for
since      -  since
before     -  before
after      -  after
ago        -  ago
hence      -  hence
earlier    -  earlier
later      -  later
starting   -  starting commencing
every      -  every each per
fiscal     -  fiscal financial
long       -  long
old        -  old
noon       -  noon midnight
overnight  -  overnight
tonight    -  tonight
time       -  time
more       -  more less fewer
than       -  than
"""

# Holidays: month and day, or month, weekday and which one in the month.
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
    "juneteenth": (6, 19),
    "halloween": (10, 31),
    "may day": (5, 1),
    "thanksgiving day": (11, 3, 4),
    "thanksgiving": (11, 3, 4),
    "labor day": (9, 0, 1),
    "memorial day": (5, 0, -1),
    "columbus day": (10, 0, 2),
}

_MEASURES = """
percent pct per cent points point tonnes tons tonne ton kg kilograms pounds barrels bushels mln bln
million billion trillion thousand hundred dlrs dollars dollar euros yuan yen rupees pesos won francs
marks people workers jobs employees troops soldiers members companies firms stores miles kilometers
kilometres km meters metres feet pieces acres hectares mw megawatts megawatt gw watts units vehicles cars
aircraft head bales cases deaths votes shares basis bpd yards words pages items products lines times
delegates participants guests protesters homes households degrees cubic square horsepower rpm
calories volts mhz mb gb hp
"""

_NUMBERED = """
c usc cfr fr stat section sections sec order orders article articles no nos number numbers chapter
chapters heading headings subheading subheadings title titles rule rules proclamation resolution
resolutions boeing airbus flight room page pages line act law hts htsus code codes part parts
paragraph paragraphs item items docket bill directive regulation regulations case channel highway
route windows office version model type phase
"""


_BETWEEN = "full whole more short long consecutive straight calendar business working trading"

_ZONES = "gmt utc z bst et est edt eastern pt pst pdt pacific ct cst cdt central cet cest jst local"


def _words() -> dict[str, tuple[str, str | int]]:
    table: dict[str, tuple[str, str | int]] = {}
    for row in (_FUNCTION_WORDS + _NAMES + _UNITS + _STEPS + _NUMBERS).split("\n"):
        kind, value, *words = row.split() or ("", "")
        number = value.removeprefix("-").isdigit()
        table |= {word: (kind, int(value) if number else value) for word in words}
    return table


WORDS = _words()

_WHOLE = frozenset({"march", "april", "may", "june", "july"})

# Written with or without a full stop.
ABBREVIATIONS = sorted(
    word
    for word, (kind, _) in WORDS.items()
    if kind in ("month", "weekday") and len(word) <= len("thurs") and word not in _WHOLE
)

# What follows a number that counts things, so that it is no year.
MEASURES = frozenset(_MEASURES.split())

# What stands before a number that names a thing, so that it is no year.
NUMBERED = frozenset(_NUMBERED.split())

# What can stand between a number and its unit of time.
BETWEEN = frozenset(_BETWEEN.split())

# Zones of time as written after a time of day.
ZONES = frozenset(_ZONES.split())

"""Times of publication as sources write them."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.codebook.load import load
from toolkit.errors import ParseError
from toolkit.parsers.moments import moment, zones

KNOWN = zones(load())


@pytest.mark.parametrize(
    ("written", "instant", "zone"),
    [
        ("Sunday, Oct 26, 2025 5:40 am ET", "2025-10-26T09:40", "ET"),
        ("Monday, Jan 26, 2026 5:40 am ET", "2026-01-26T10:40", "ET"),
        ("2025-05-12 03:01:01-04:00", "2025-05-12T07:01:01", "-04:00"),
        ("2025-05-12T07:01:01.250Z", "2025-05-12T07:01:01", "Z"),
        ("Mon, 12 May 2025 09:00:00 +0200", "2025-05-12T07:00", "+02:00"),
        ("Mon, 12 May 2025 09:00:00 GMT", "2025-05-12T09:00", "GMT"),
        ("July 3, 2025 12:05 a.m. EDT", "2025-07-03T04:05", "EDT"),
        ("March 4, 2025 8:15 PM GMT+5:30", "2025-03-04T14:45", "+05:30"),
        ("9:20 AM HKT, Fri March 7, 2025", "2025-03-07T01:20", "HKT"),
        ("6 pm Beijing time, 7 March 2025", "2025-03-07T10:00", "Beijing time"),
        ("March 7, 2025 at 6 p.m. Eastern Time", "2025-03-07T23:00", "Eastern Time"),
    ],
)
def test_a_time_with_a_zone_is_an_instant(written, instant, zone):
    found = moment(written, KNOWN)
    assert found.instant == dt.datetime.fromisoformat(instant).replace(tzinfo=dt.UTC)
    assert found.timezone == zone


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-10-26", "2025-10-26"),
        ("20251026", "2025-10-26"),
        ("2025-10-26T05:40:00", "2025-10-26"),
        ("26 October 2025", "2025-10-26"),
        ("Oct. 26, 2025 | 5:40 am", "2025-10-26"),
        ("26/10/2025", "2025-10-26"),
        ("10/26/2025", "2025-10-26"),
        ("04/04/2025", "2025-04-04"),
        ("29 décembre 2011 15:32", "2011-12-29"),
        ("5. März 2024", "2024-03-05"),
        ("3 de marzo de 2024", "2024-03-03"),
        ("July 1st, 2019", "2019-07-01"),
    ],
)
def test_without_a_zone_only_the_day_is_known(written, day):
    found = moment(written, KNOWN)
    assert (found.instant, found.day) == (None, dt.date.fromisoformat(day))


@pytest.mark.parametrize(
    "written",
    ["03/04/2025", "3.4.2025", "3/4/25", "2025", "March 2025", "yesterday", "2025-02-30", "31/31/2025",
     "2025-01-01 25:00"],
)  # fmt: skip
def test_what_is_no_full_or_no_single_day_is_refused(written):
    with pytest.raises(ParseError):
        moment(written, KNOWN)


def test_a_zone_that_several_places_share_gives_only_the_day_and_says_so():
    found = moment("May 12, 2025 9:00 am CST", KNOWN)
    assert (found.instant, found.day, found.timezone) == (None, dt.date(2025, 5, 12), "CST")
    assert "time zone 'CST' is not in the codebook" in (found.doubt or "")


def test_a_zone_given_apart_holds_for_a_time_that_names_none():
    found = moment("2025-05-12 09:00", KNOWN, "Asia/Shanghai")
    assert found.instant == dt.datetime(2025, 5, 12, 1, tzinfo=dt.UTC)


@given(st.datetimes(dt.datetime(1000, 1, 2), dt.datetime(2999, 12, 30)), st.integers(-840, 840))
def test_every_iso_instant_returns_as_it_was_written(local, minutes):
    zone = dt.timezone(dt.timedelta(minutes=minutes))
    found = moment(local.replace(tzinfo=zone, microsecond=0).isoformat(), KNOWN)
    assert found.instant == local.replace(tzinfo=zone, microsecond=0)
    assert found.day == local.date()


@given(st.text(alphabet="0123456789/:-. TZapmETMonOctMay,+", max_size=40))
def test_no_text_stops_the_reading_but_by_a_parse_error(text):
    with contextlib.suppress(ParseError):
        moment(text, KNOWN, text)

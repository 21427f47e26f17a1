"""Bringing in days away from a calendar program; hostile calendars."""

import time
from datetime import date, timedelta
from uuid import uuid4

import pytest

from qorgan.access.actor import Actor
from qorgan.actions.asked import Upload
from qorgan.actions.import_calendar import ImportCalendar, import_calendar
from qorgan.store import models
from tests.actions import cast, registry
from tests.standing import standing

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 30)
PRIVATE = "Appointment with Doctor Zhienbek, clinic 5"


@standing
def boris() -> Actor:
    return cast.signed_in(cast.BORIS)


def event(*lines: str, uid: str = "a@home") -> str:
    """One event with a title and a place that are nobody's business."""
    return "\r\n".join(
        ("BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{PRIVATE}", f"LOCATION:{PRIVATE}", *lines, "END:VEVENT")
    )


def calendar(*events: str) -> bytes:
    """A file as programs export it."""
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *events, "END:VCALENDAR", "")).encode()


def bring(actor: Actor, content: bytes) -> int:
    """Bring a file in; gives how many spans came of it."""
    request = ImportCalendar(file=Upload.model_construct(name="days.ics", content=content))
    done = import_calendar(actor=actor, key=str(uuid4()), now=cast.NOW, request=request)
    spans = done.facts["absences"]
    assert isinstance(spans, int)
    return spans


def spans() -> list[tuple[date, date]]:
    return list(models.Absence.objects.order_by("first").values_list("first", "last"))


def test_whole_days_end_on_the_day_before_their_end(boris: Actor) -> None:
    bring(boris, calendar(event("DTSTART;VALUE=DATE:20261130", "DTEND;VALUE=DATE:20261203")))
    assert spans() == [(MONDAY, date(2026, 12, 2))]


def test_times_are_those_of_the_installations_zone_and_midnight_belongs_to_the_day_before(boris: Actor) -> None:
    late = event("DTSTART:20261130T200000Z", "DTEND:20261130T210000Z")
    until_midnight = event("DTSTART:20261203T100000Z", "DTEND:20261203T190000Z", uid="b")
    bring(boris, calendar(late, until_midnight))
    assert spans() == [(date(2026, 12, 1), date(2026, 12, 1)), (date(2026, 12, 3), date(2026, 12, 3))]


def test_nothing_of_what_an_event_says_is_kept(boris: Actor) -> None:
    bring(boris, calendar(event("DTSTART;VALUE=DATE:20261130", uid=PRIVATE)))
    kept = models.Absence.objects.values().get()
    told = f"{kept} {registry.entry().detail} {models.Idempotency.objects.latest('created').outcome}"
    assert "Zhienbek" not in told
    assert "clinic" not in told


def test_weekly_events_come_again_for_two_years_but_for_exceptions_and_moved_ones(boris: Actor) -> None:
    weekly = event("DTSTART;VALUE=DATE:20261130", "RRULE:FREQ=WEEKLY;BYDAY=MO", "EXDATE;VALUE=DATE:20261207")
    moved = event("DTSTART;VALUE=DATE:20261216", "RECURRENCE-ID;VALUE=DATE:20261214")
    bring(boris, calendar(weekly, moved))
    found = [first for first, _ in spans()]
    assert found[:4] == [MONDAY, date(2026, 12, 16), date(2026, 12, 21), date(2026, 12, 28)]
    assert found[-1] <= cast.TODAY + timedelta(days=731)
    assert len(found) > 100


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=DAILY;COUNT=3", ["2026-11-30", "2026-12-01", "2026-12-02"]),
        ("FREQ=DAILY;INTERVAL=10;UNTIL=20261222", ["2026-11-30", "2026-12-10", "2026-12-20"]),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=2", ["2026-11-30", "2026-12-14"]),
        ("FREQ=MONTHLY;BYDAY=1MO;UNTIL=20270201", ["2026-11-30", "2026-12-07", "2027-01-04", "2027-02-01"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270101", ["2026-11-30", "2026-12-25"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20270131", ["2026-11-30", "2026-12-31", "2027-01-31"]),
        ("FREQ=MONTHLY;UNTIL=20270331", ["2026-11-30", "2026-12-30", "2027-01-30", "2027-03-30"]),
        ("FREQ=YEARLY;UNTIL=20281231", ["2026-11-30", "2027-11-30"]),
        ("FREQ=YEARLY;BYMONTH=1,6;BYMONTHDAY=2;COUNT=3", ["2026-11-30", "2027-01-02", "2027-06-02"]),
    ],
)
def test_rules_that_calendar_programs_make_are_followed(boris: Actor, rule: str, days: list[str]) -> None:
    bring(boris, calendar(event("DTSTART;VALUE=DATE:20261130", f"RRULE:{rule}")))
    found = [first + timedelta(days=n) for first, last in spans() for n in range((last - first).days + 1)]
    assert [str(day) for day in found] == days


def test_what_leaves_one_free_was_called_off_or_is_over_is_no_absence(boris: Actor) -> None:
    free = event("DTSTART;VALUE=DATE:20261130", "TRANSP:TRANSPARENT")
    off = event("DTSTART;VALUE=DATE:20261130", "STATUS:CANCELLED")
    over = event("DTSTART;VALUE=DATE:20261001")
    far = event("DTSTART;VALUE=DATE:20300101")
    assert bring(boris, calendar(free, off, over, far)) == 0


def test_days_that_follow_each_other_are_one_span(boris: Actor) -> None:
    days = [event(f"DTSTART;VALUE=DATE:2026120{n}", uid=str(n)) for n in (1, 2, 3, 5)]
    bring(boris, calendar(*days))
    assert spans() == [(date(2026, 12, 1), date(2026, 12, 3)), (date(2026, 12, 5), date(2026, 12, 5))]


def test_a_newer_file_replaces_the_older_and_typed_days_stay(boris: Actor) -> None:
    models.Absence.objects.create(person=registry.person("P1"), first=MONDAY, last=MONDAY)
    bring(boris, calendar(event("DTSTART;VALUE=DATE:20261210")))
    bring(boris, calendar(event("DTSTART;VALUE=DATE:20261211")))
    assert spans() == [(MONDAY, MONDAY), (date(2026, 12, 11), date(2026, 12, 11))]


MANY = calendar(*(event("DTSTART;VALUE=DATE:20261130", uid=str(n)) for n in range(2001)))
RULES = calendar(*(event("DTSTART;VALUE=DATE:20261130", "RRULE:FREQ=YEARLY", uid=str(n)) for n in range(101)))
LONG = calendar(*(event("DTSTART;VALUE=DATE:20261130", "DTEND;VALUE=DATE:20290101", uid=str(n)) for n in range(10)))
ONE_WITH_RULES = calendar(event("DTSTART;VALUE=DATE:20261130", *["RRULE:FREQ=YEARLY"] * 101))
LISTED = calendar(event("DTSTART;VALUE=DATE:20261130", f"RDATE;VALUE=DATE:{','.join(['20270101'] * 20_002)}"))
FULL_RULE = calendar(event("DTSTART;VALUE=DATE:20261130", f"RRULE:FREQ=MONTHLY;BYDAY={','.join(['1MO'] * 101)}"))
COUNTED = calendar(
    *(event("DTSTART;VALUE=DATE:19900101", "RRULE:FREQ=DAILY;COUNT=99999", uid=str(n)) for n in range(20))
)
HOSTILE = {
    "rules counted from long ago": (COUNTED, "calendar.too_large"),
    "too many rules in one event": (ONE_WITH_RULES, "calendar.too_large"),
    "too many days in one list": (LISTED, "calendar.too_large"),
    "too many lines": (calendar(*["X:1"] * 60_000), "calendar.too_large"),
    "too much in one rule": (FULL_RULE, "calendar.rule_unknown"),
    "too many events": (MANY, "calendar.too_large"),
    "too many rules": (RULES, "calendar.too_large"),
    "too many days": (LONG, "calendar.too_large"),
    "too many bytes": (b"x" * (2 * 1024 * 1024 + 1), "calendar.too_large"),
    "every second": (calendar(event("DTSTART:20261130T000000Z", "RRULE:FREQ=SECONDLY")), "calendar.rule_unknown"),
    "a strange part": (
        calendar(event("DTSTART;VALUE=DATE:20261130", "RRULE:FREQ=YEARLY;BYEASTER=1")), "calendar.rule_unknown"
    ),
    "a position": (
        calendar(event("DTSTART;VALUE=DATE:20261130", "RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1")), "calendar.rule_unknown"
    ),
    "an interval of nothing": (
        calendar(event("DTSTART;VALUE=DATE:20261130", "RRULE:FREQ=DAILY;INTERVAL=0")), "calendar.rule_unknown"
    ),
    "from the year one": (
        calendar(event("DTSTART;VALUE=DATE:00010101", "RRULE:FREQ=DAILY;COUNT=99999999")), "calendar.rule_unknown"
    ),
    "no calendar": (b"MZ\x90\x00", "calendar.unreadable"),
    "half a calendar": (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:soon\r\n", "calendar.unreadable"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_calendar_is_refused_quickly_and_changes_nothing(boris: Actor, name: str) -> None:
    content, code = HOSTILE[name]
    began = time.monotonic()
    assert registry.codes(lambda: bring(boris, content)) == (code,)
    assert time.monotonic() - began < 5
    assert not models.Absence.objects.exists()


def test_a_rule_that_never_comes_costs_no_time(boris: Actor) -> None:
    never = event("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
    began = time.monotonic()
    assert bring(boris, calendar(never)) == 0
    assert time.monotonic() - began < 2

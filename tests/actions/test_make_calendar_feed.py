"""The address under which one's own calendar program reads one's days, and what it reads there."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from qorgan.access.actor import Actor
from qorgan.actions.make_calendar_feed import MakeCalendarFeed, make_calendar_feed, new_token
from qorgan.register.changes import Register
from qorgan.store import calendar_feed, models
from tests.actions import cast, registry
from tests.actions.registry import TOMORROW, YESTERDAY
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def boris() -> Actor:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("I1", name="Colony of Shiderti"))
    return cast.signed_in(cast.BORIS)


def address(actor: Actor, key: str = "k") -> str:
    """Make one; gives its secret part."""
    token, told = new_token()
    make_calendar_feed(actor=actor, key=key, now=cast.NOW, request=MakeCalendarFeed(told))
    return token


def events(token: str) -> list[tuple[str, object, object]]:
    told = calendar_feed.feed(token, cast.TODAY)
    assert told is not None
    found = Calendar.from_ical(told).walk("VEVENT")
    return [(str(event["SUMMARY"]), event.decoded("DTSTART"), event.decoded("DTEND")) for event in found]


def test_the_secret_is_stored_nowhere(boris: Actor) -> None:
    token = address(boris)
    rows = [*models.CalendarFeed.objects.values(), *models.Idempotency.objects.values(), registry.entry().detail]
    assert token not in str(rows)


def test_it_tells_days_away_and_days_of_visits_and_no_place(boris: Actor) -> None:
    models.Absence.objects.create(person=registry.person("P1"), first=cast.TODAY, last=TOMORROW)
    registry.coming("V1", "I1", "P1", TOMORROW)
    token = address(boris)
    following = TOMORROW + timedelta(days=1)
    assert events(token) == [("Away", cast.TODAY, following), ("Visit", TOMORROW, following)]
    told = calendar_feed.feed(token, cast.TODAY)
    assert told is not None
    for word in (b"Shiderti", b"I1", b"V1", b"KZ-71", b"periodic"):
        assert word not in told


def test_who_stepped_aside_or_left_reads_nothing_of_the_visit(boris: Actor) -> None:
    aside, left = registry.coming("V1", "I1", "P1"), registry.coming("V2", "I1", "P1")
    models.GroupMember.objects.filter(pk=aside.pk).update(recused_on=cast.TODAY)
    models.GroupMember.objects.filter(pk=left.pk).update(left_on=cast.TODAY)
    assert events(address(boris)) == []


def test_an_older_address_opens_nothing_any_more(boris: Actor) -> None:
    first, second = address(boris, "a"), address(boris, "b")
    assert calendar_feed.feed(first, cast.TODAY) is None
    assert calendar_feed.feed(second, cast.TODAY) is not None


def test_it_ends_with_the_powers_and_with_the_account(boris: Actor) -> None:
    token = address(boris)
    models.Account.objects.update(is_active=False)
    assert calendar_feed.feed(token, cast.TODAY) is None
    models.Account.objects.update(is_active=True)
    models.OfficeTerm.objects.update(valid_to=YESTERDAY)
    assert calendar_feed.feed(token, cast.TODAY) is None


@pytest.mark.parametrize("token", ["", "x", "\udcff", "a" * 10_000])
def test_a_guess_opens_nothing(boris: Actor, token: str) -> None:
    address(boris)
    assert calendar_feed.feed(token, cast.TODAY) is None


def test_a_repetition_with_another_secret_keeps_the_first(boris: Actor) -> None:
    first, second = address(boris), address(boris)
    assert calendar_feed.feed(first, cast.TODAY) is not None
    assert calendar_feed.feed(second, cast.TODAY) is None

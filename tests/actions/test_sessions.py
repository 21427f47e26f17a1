"""Sessions by the clock that is handed in: an idle hour, twelve hours in all, five minutes of a fresh proof."""

from datetime import timedelta

import pytest

from qorgan.access.actor import Actor
from qorgan.actions.check_sign_in import Proof
from qorgan.actions.start_session import leave_session, renew_proof, start_session
from qorgan.actions.touch_session import touch_session
from qorgan.store import models, sessions
from qorgan.store.factors import Strength
from tests.actions import accounts, cast
from tests.standing import standing

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
MOMENT = timedelta(microseconds=1)


@standing
def boris() -> Actor:
    """Boris is a participant."""
    return cast.signed_in(cast.BORIS)


def is_alive(row: models.SignInSession, after: timedelta) -> bool:
    return sessions.alive(str(row.pk), row.account_id, cast.NOW + after) is not None


def test_a_session_ends_after_an_hour_without_a_page(boris: Actor) -> None:
    row = accounts.session(boris)
    assert is_alive(row, HOUR - MOMENT)
    assert not is_alive(row, HOUR)


def test_a_session_ends_twelve_hours_after_it_began_however_busy(boris: Actor) -> None:
    row = accounts.session(boris)
    models.SignInSession.objects.update(seen_at=cast.NOW + 12 * HOUR - MINUTE)
    assert is_alive(row, 12 * HOUR - MOMENT)
    assert not is_alive(row, 12 * HOUR)


def test_a_page_moves_the_idle_hour_and_is_written_at_most_once_a_minute(boris: Actor) -> None:
    row = accounts.session(boris)
    touch_session(row, now=cast.NOW + MINUTE - MOMENT)
    row.refresh_from_db()
    assert row.seen_at == cast.NOW
    touch_session(row, now=cast.NOW + MINUTE)
    row.refresh_from_db()
    assert row.seen_at == cast.NOW + MINUTE
    assert row.made_at == cast.NOW


def test_a_page_does_not_bring_back_a_session_that_was_ended(boris: Actor) -> None:
    row = accounts.session(boris)
    leave_session(row.pk, row.account_id, now=cast.NOW)
    touch_session(row, now=cast.NOW + 2 * MINUTE)
    assert not is_alive(row, 2 * MINUTE)


@pytest.mark.parametrize("told", ["", "no id", "0" * 32, "' OR 1=1"])
def test_a_mark_that_is_nobodys_is_nobodys(boris: Actor, told: str) -> None:
    assert sessions.alive(told, accounts.number(boris), cast.NOW) is None


def test_a_session_is_its_own_accounts_only(boris: Actor) -> None:
    hers = accounts.session(cast.signed_in(cast.SAULE))
    assert sessions.alive(str(hers.pk), accounts.number(boris), cast.NOW) is None


def test_a_proof_is_fresh_for_five_minutes(boris: Actor) -> None:
    row = accounts.session(boris)
    assert sessions.is_fresh(row, cast.NOW + 5 * MINUTE - MOMENT)
    assert not sessions.is_fresh(row, cast.NOW + 5 * MINUTE)
    renew_proof(row, strength=Strength.NONE, now=cast.NOW + 5 * MINUTE)
    assert sessions.is_fresh(row, cast.NOW + 9 * MINUTE)
    assert row.strength == Strength.PASSKEY


def test_beginning_and_leaving_stand_in_the_journal_once(boris: Actor) -> None:
    row = accounts.session(boris)
    for _ in range(2):
        leave_session(row.pk, row.account_id, now=cast.NOW)
    acts = models.JournalEntry.objects.filter(actor=boris.account).values_list("action", flat=True)
    assert sorted(acts) == ["leave_session", "start_session"]


def test_a_long_name_of_a_device_is_cut(boris: Actor) -> None:
    proof = Proof(accounts.number(boris), "test", Strength.TOTP)
    assert len(start_session(proof=proof, device="x" * 500, now=cast.NOW).device) == 64


def test_what_a_clock_far_ahead_dated_neither_lives_on_nor_counts_as_fresh(boris: Actor) -> None:
    row = accounts.session(boris)
    assert is_alive(row, -MINUTE)
    assert not is_alive(row, -HOUR)
    assert sessions.is_fresh(row, cast.NOW - MINUTE)
    assert not sessions.is_fresh(row, cast.NOW - HOUR)

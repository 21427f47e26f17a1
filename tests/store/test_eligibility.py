"""How far the requirements were looked into."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.access.actor import Actor
from qorgan.questions.vocabulary import DisqualifiedGround as Ground
from qorgan.store import eligibility, models, readings
from qorgan.store.eligibility import Standing
from tests.actions import cast, registry
from tests.actions.registry import TOMORROW, YESTERDAY, check
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def saule() -> Actor:
    registry.known(cast.BORIS, registry.DANA)
    return cast.signed_in(cast.SAULE)


def of(ground: Ground, day: object = None) -> eligibility.GroundState:
    """What is known of Boris."""
    today = TOMORROW if day == TOMORROW else cast.TODAY
    return next(one for one in eligibility.state(registry.person("P1").pk, today) if one.ground == ground)


def test_what_is_to_be_checked_is_what_bars_entry() -> None:
    asked = eligibility.grounds(readings.law(cast.TODAY), cast.TODAY)
    assert set(Ground) - set(asked) == {Ground.RESIGNED, Ground.OTHER}


def test_at_first_all_is_unchecked(saule: Actor) -> None:
    state = eligibility.state(registry.person("P1").pk, cast.TODAY)
    assert {one.standing for one in state} == {Standing.UNCHECKED}
    assert eligibility.checked(state, cast.TODAY) == (cast.TODAY, 0, 15, None)


def test_a_clear_finding_counts_for_a_year_of_its_evidence(saule: Actor) -> None:
    a_year_ago = cast.TODAY.replace(year=2025)
    check(saule, "P1", Ground.JUDGE, evidence_dated=a_year_ago)
    assert (of(Ground.JUDGE).standing, of(Ground.JUDGE).until) == (Standing.CLEAR, cast.TODAY)
    assert of(Ground.JUDGE, TOMORROW).standing is Standing.OUTDATED


def test_the_newest_word_counts(saule: Actor) -> None:
    check(saule, "P1", Ground.JUDGE)
    check(saule, "P1", Ground.JUDGE, is_clear=False, since=YESTERDAY)
    state = eligibility.state(registry.person("P1").pk, cast.TODAY)
    assert (of(Ground.JUDGE).standing, of(Ground.JUDGE).since) == (Standing.BARRED, YESTERDAY)
    assert eligibility.bars(state, TOMORROW) == ((Ground.JUDGE, YESTERDAY, TOMORROW),)


def test_a_list_of_people_asks_as_many_queries_as_one(saule: Actor) -> None:
    people = list(models.Person.objects.values_list("pk", flat=True))
    check(saule, "P1", Ground.JUDGE)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        states = eligibility.states(people, cast.TODAY)
    assert len(asked) == 2
    assert len(states) == len(people) == 3

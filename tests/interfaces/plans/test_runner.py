"""The making behind a page: progress, the wish to stop, and an end in every case, so that a year is never locked."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.conf import LazySettings

from qorgan.access.actor import Actor
from qorgan.actions.refused import Refused
from qorgan.actions.start_plan_run import start_plan_run
from qorgan.actions.stop_plan_run import stop_plan_run
from qorgan.interfaces.plans import runner, work
from qorgan.planning.make import make_plan
from qorgan.project.law import COUNTRY
from qorgan.store import models
from tests.actions import cast, planned
from tests.interfaces.plans import ground

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)


@pytest.fixture
def saule(settings: LazySettings) -> Actor:
    """The secretary, with registers to plan from, in an installation that makes plans at once."""
    settings.PLAN_WORK = "inline"
    ground.fill()
    return cast.signed_in(cast.SAULE)


def start(actor: Actor, year: int = ground.YEAR, key: str = "k", now: datetime = NOW) -> UUID:
    return runner.start(actor=actor, username="S1", country=COUNTRY, key=key, now=now, asked=work.Asked(year))


def test_a_run_ends_with_a_draft(saule: Actor) -> None:
    run = models.PlanRun.objects.get(pk=start(saule))
    assert (run.state, run.progress) == ("done", 1.0)
    assert run.plan is not None
    assert run.plan.document["number_of_visits"] == 6


def test_a_run_that_was_told_to_stop_before_it_began_ends_with_its_code(saule: Actor) -> None:
    run = UUID(start_plan_run(actor=saule, key="k", now=NOW, year=ground.YEAR).subject)
    stop_plan_run(actor=saule, key="s", now=NOW, run=run)
    work.work(run, actor=saule, country=COUNTRY, asked=work.Asked(ground.YEAR))
    ended = models.PlanRun.objects.get(pk=run)
    assert (ended.state, ended.error_code) == ("failed", "plan.nothing_placed")


def test_a_plan_that_does_not_pass_its_check_is_not_kept(saule: Actor) -> None:
    run = UUID(start_plan_run(actor=saule, key="k", now=NOW, year=ground.YEAR).subject)
    work.work(
        run,
        actor=saule,
        country=COUNTRY,
        asked=work.Asked(ground.YEAR),
        made_by=lambda *facts, **asked: planned.with_a_group_of_strangers(make_plan(*facts, **asked)),
    )
    ended = models.PlanRun.objects.get(pk=run)
    assert (ended.state, ended.error_code) == ("failed", "plan.unlawful")
    assert not models.Plan.objects.exists()


def test_a_year_beyond_the_calendar_ends_with_its_code(saule: Actor) -> None:
    ended = models.PlanRun.objects.get(pk=start(saule, year=1991))
    assert (ended.state, ended.error_code) == ("failed", "plan.calendar_gap")


def test_a_second_run_of_a_year_is_refused_while_the_first_is_under_way(saule: Actor) -> None:
    start_plan_run(actor=saule, key="first", now=NOW, year=ground.YEAR)
    with pytest.raises(Refused) as refused:
        start(saule)
    assert refused.value.codes == ("plan_run.already_running",)


def test_a_run_that_the_machine_forgot_gives_way_after_an_hour(saule: Actor) -> None:
    forgotten = start_plan_run(actor=saule, key="first", now=NOW, year=ground.YEAR).subject
    start(saule, now=NOW + runner.LONGEST + timedelta(minutes=1))
    assert models.PlanRun.objects.get(pk=forgotten).error_code == "plan.interrupted"
    assert models.PlanRun.objects.filter(state="done").count() == 1


def test_who_may_not_make_plans_starts_none(saule: Actor) -> None:
    boris = cast.signed_in(cast.BORIS)
    with pytest.raises(Refused):
        start(boris)
    assert not models.PlanRun.objects.exists()


def test_the_seed_of_a_run_is_its_own_and_steady() -> None:
    one, other = UUID(int=1), UUID(int=2)
    assert work.seed_of(one) == work.seed_of(one) != work.seed_of(other)

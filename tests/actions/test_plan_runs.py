"""From asking for a plan to keeping it, stopping early, or failing."""

from uuid import UUID, uuid4

import pytest

from qorgan.access.actor import Actor
from qorgan.actions.fail_plan_run import FailPlanRun, fail_plan_run
from qorgan.actions.keep_plan import KeepPlan, keep_plan
from qorgan.actions.record_plan_progress import record_plan_progress
from qorgan.actions.refused import Refused
from qorgan.actions.start_plan_run import start_plan_run
from qorgan.actions.stop_plan_run import stop_plan_run
from qorgan.planning import document
from qorgan.planning.document import PlanDocument
from qorgan.planning.make import Report
from qorgan.store import models
from tests.actions import cast, planned
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def saule() -> Actor:
    return cast.signed_in(cast.SAULE)


@pytest.fixture
def lawful(saule: Actor) -> PlanDocument:
    return planned.lawful(saule)


def started(saule: Actor, year: int = 2027, key: str = "start") -> UUID:
    return UUID(start_plan_run(actor=saule, key=key, now=cast.NOW, year=year).subject)


def kept(saule: Actor, plan: PlanDocument, run: UUID | None, key: str = "keep") -> models.Plan:
    done = keep_plan(actor=saule, key=key, now=cast.NOW, request=KeepPlan(2027, plan, run))
    return models.Plan.objects.get(pk=done.subject)


def test_a_run_that_comes_to_an_end_keeps_its_plan_as_a_draft(saule: Actor, lawful: PlanDocument) -> None:
    run = started(saule)
    plan = kept(saule, lawful, run)
    ended = models.PlanRun.objects.get(pk=run)
    assert (ended.state, ended.plan, ended.progress) == (models.RunState.DONE, plan, 1.0)
    assert (plan.state, plan.version, plan.document) == ("draft", 1, document.told(lawful))
    assert plan.made_by == saule.account


def test_a_second_plan_of_the_year_is_a_new_version_and_the_first_stays(saule: Actor, lawful: PlanDocument) -> None:
    kept(saule, lawful, None, "a")
    assert kept(saule, lawful, None, "b").version == 2
    assert models.Plan.objects.filter(year=2027).count() == 2


def test_two_runs_of_one_year_cannot_be_under_way_together(saule: Actor) -> None:
    run = started(saule)
    with pytest.raises(Refused) as refusal:
        started(saule, key="again")
    assert refusal.value.findings[0].code == "plan_run.already_running"
    assert refusal.value.findings[0].params == {"year": 2027, "run": str(run)}
    started(saule, year=2028, key="other year")


def test_progress_moves_the_bar_and_writes_no_journal(saule: Actor) -> None:
    run = started(saule)
    before = models.JournalEntry.objects.count()
    assert record_plan_progress(run=run, report=Report(0.5, "groups", 7, 1234.5)) is False
    moved = models.PlanRun.objects.get(pk=run)
    assert (moved.progress, moved.stage, moved.placed, moved.cost) == (0.5, "groups", 7, 1234)
    assert models.JournalEntry.objects.count() == before


def test_a_run_told_to_stop_learns_it_at_its_next_progress_and_keeps_the_best_plan(
    saule: Actor, lawful: PlanDocument
) -> None:
    run = started(saule)
    stop_plan_run(actor=saule, key="stop", now=cast.NOW, run=run)
    assert record_plan_progress(run=run, report=Report(0.6, "groups", 7, 1234.5)) is True
    kept(saule, lawful, run)
    assert models.PlanRun.objects.get(pk=run).state == models.RunState.STOPPED


def test_a_run_that_failed_makes_room_for_another(saule: Actor) -> None:
    run = started(saule)
    fail_plan_run(actor=saule, key="fail", now=cast.NOW, request=FailPlanRun(run, "plan.interrupted"))
    failed = models.PlanRun.objects.get(pk=run)
    assert (failed.state, failed.error_code) == (models.RunState.FAILED, "plan.interrupted")
    assert record_plan_progress(run=run, report=Report(0.9, "late", 7, 1234.5)) is True
    started(saule, key="again")


def test_a_run_that_is_over_cannot_be_stopped_kept_or_failed(saule: Actor, lawful: PlanDocument) -> None:
    run = started(saule)
    kept(saule, lawful, run)
    for act in (
        lambda: stop_plan_run(actor=saule, key="1", now=cast.NOW, run=run),
        lambda: kept(saule, lawful, run, "2"),
        lambda: fail_plan_run(actor=saule, key="3", now=cast.NOW, request=FailPlanRun(run, "plan.interrupted")),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.codes == ("plan_run.over",)


def test_a_run_that_nobody_started_is_unknown(saule: Actor) -> None:
    with pytest.raises(Refused) as refusal:
        stop_plan_run(actor=saule, key="stop", now=cast.NOW, run=uuid4())
    assert refusal.value.codes == ("plan_run.unknown",)
    assert record_plan_progress(run=uuid4(), report=Report(0.1, "x", 7, 1234.5)) is True


def test_the_journal_of_a_kept_plan_holds_a_commitment_and_none_of_its_content(
    saule: Actor, lawful: PlanDocument
) -> None:
    plan = kept(saule, lawful, None)
    entry = models.JournalEntry.objects.latest("seq")
    assert entry.facts == {"as": "secretary", "year": 2027, "version": 1, "commitment": plan.commitment}


def test_an_unlawful_plan_is_refused_at_the_door_and_nothing_is_stored(saule: Actor, lawful: PlanDocument) -> None:
    run = started(saule)
    with pytest.raises(Refused) as refusal:
        kept(saule, planned.with_a_group_of_strangers(lawful), run)
    assert refusal.value.codes == ("plan.unlawful",)
    assert not models.Plan.objects.exists()
    assert models.PlanRun.objects.get(pk=run).state == models.RunState.RUNNING


def test_a_plan_of_another_year_is_refused(saule: Actor, lawful: PlanDocument) -> None:
    with pytest.raises(Refused) as refusal:
        keep_plan(actor=saule, key="keep", now=cast.NOW, request=KeepPlan(2028, lawful, None))
    assert refusal.value.codes == ("plan.other_year",)

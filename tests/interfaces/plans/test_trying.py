"""Trying behind a page: what it comes to is kept, what went wrong is told by its code, and in every case the year is free again."""

import json
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import LazySettings

from qorgan.access.actor import Actor
from qorgan.actions.refused import Refused
from qorgan.actions.set_plan_settings import SetPlanSettings, set_plan_settings
from qorgan.actions.start_plan_trial import StartPlanTrial, start_plan_trial
from qorgan.actions.stop_plan_run import stop_plan_run
from qorgan.interfaces.cli import plan as plan_commands
from qorgan.interfaces.plans import runner, trying
from qorgan.interfaces.plans.teller import Teller
from qorgan.law.rulebook import Law
from qorgan.planning.document import PlanDocument
from qorgan.planning.instance import Instance
from qorgan.planning.make import Effort, Report, make_plan
from qorgan.planning.trial.summary import Summary
from qorgan.planning.trial.trial import Trial
from qorgan.project.law import COUNTRY
from qorgan.register.changes import PersonRow
from qorgan.store import draw_scope, models
from tests.actions import cast, planned
from tests.actions.cast import NOW
from tests.interfaces.plans import ground
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]
Making = Callable[..., PlanDocument]


@pytest.fixture
def saule(settings: LazySettings) -> Actor:
    """The secretary, with registers to plan from, in an installation that makes plans at once."""
    settings.PLAN_WORK = "inline"
    ground.fill()
    return cast.signed_in(cast.SAULE)


def asked(year: int = ground.YEAR, **told: object) -> StartPlanTrial:
    return StartPlanTrial(year, Trial.model_validate(told))


def start(actor: Actor, key: str = "k", year: int = ground.YEAR, **told: object) -> models.PlanRun:
    """Asked for and done."""
    wanted = asked(year, **told)
    run = runner.start_trial(actor=actor, username="S1", country=COUNTRY, key=key, now=NOW, asked=wanted)
    return models.PlanRun.objects.get(pk=run)


def begun(actor: Actor, key: str = "k", **told: object) -> UUID:
    wanted = asked(ground.YEAR, **told)
    return UUID(start_plan_trial(actor=actor, key=key, now=NOW, request=wanted).subject)


def worked(actor: Actor, run: UUID, made_by: Making, **told: object) -> models.PlanRun:
    trial = Trial.model_validate(told)
    trying.work(run, ground.YEAR, trial, Effort.QUICK, actor=actor, country=COUNTRY, made_by=made_by)
    return models.PlanRun.objects.get(pk=run)


def found(run: models.PlanRun) -> Summary:
    return Summary.model_validate(run.summary)


def test_a_trial_ends_with_what_it_comes_to_and_leaves_no_plan(saule: Actor) -> None:
    run = start(saule)
    assert (run.state, run.progress, run.error_code, run.plan) == ("done", 1.0, "", None)
    assert (found(run).institutions, found(run).left_out) == (6, 0)
    assert found(run).lift is not None
    assert not models.Plan.objects.exists()


def test_what_is_kept_names_nobody_of_the_register(saule: Actor) -> None:
    text = json.dumps(start(saule, more={"KZ-71": 1}).summary)
    codes = [f"{kind}{number}" for kind in "AQWV" for number in range(7)]
    assert not [code for code in (*codes, "+KZ", "SIZO") if code in text]


def test_what_differs_is_what_it_differs_by(saule: Actor) -> None:
    as_it_stands = found(start(saule, "a"))
    assert found(start(saule, "b")) == as_it_stands
    assert found(start(saule, "c", visits=2)).institutions == 2
    assert found(start(saule, "d", without=["Q1"])).participants < as_it_stands.participants
    dear = found(start(saule, "e", settings={"prices.road_km": 1_000}))
    assert dear.cost > as_it_stands.cost
    assert found(start(saule, "f")) == as_it_stands


def test_it_is_tried_under_the_settings_of_its_year(saule: Actor) -> None:
    before = found(start(saule, "a"))
    request = SetPlanSettings(ground.YEAR, {"prices.road_km": 1_000})
    set_plan_settings(actor=saule, key="set", now=NOW, request=request)
    dearer = found(start(saule, "b"))
    assert dearer.cost > before.cost
    assert found(start(saule, "c", settings={"prices.road_km": 75})) == before


def test_all_trials_of_a_year_are_made_by_one_seed_that_is_no_plans(saule: Actor) -> None:
    seeds: list[str] = []

    def making(facts: Instance, law: Law, *, seed: str, visits: int | None, **more: object) -> PlanDocument:
        seeds.append(seed)
        assert visits == 2
        return make_plan(facts, law, seed=seed, visits=visits, **more)  # type: ignore[arg-type]  # handed on

    for key in ("a", "b"):
        run = begun(saule, key, visits=2)
        worked(saule, run, making, visits=2)
        assert draw_scope.seed_of_run(run) not in seeds
    assert seeds == [draw_scope.seed_of_trials(ground.YEAR)] * 2
    assert draw_scope.seed_of_trials(ground.YEAR + 1) not in seeds


def test_a_plan_that_does_not_pass_its_check_is_not_weighed(saule: Actor) -> None:
    run = begun(saule)
    ended = worked(saule, run, lambda *facts, **more: planned.with_a_group_of_strangers(make_plan(*facts, **more)))
    assert (ended.state, ended.error_code, ended.summary) == ("failed", "plan.unlawful", None)
    assert start(saule, "again").state == "done"


@pytest.mark.parametrize(
    ("year", "told", "code"),
    [
        (ground.YEAR, {"without": [f"Q{number}" for number in range(1, 7)]}, "plan.no_participants"),
        (ground.YEAR, {"settings": {"budget": 0}}, "plan.nothing_placed"),
        (1991, {}, "plan.calendar_gap"),
    ],
)
def test_what_cannot_be_planned_ends_with_its_code(saule: Actor, year: int, told: dict[str, object], code: str) -> None:
    ended = start(saule, "k", year, **told)
    assert (ended.state, ended.error_code, ended.summary) == ("failed", code, None)
    # And the year is free again.
    assert start(saule, "again", year, **told).error_code == code


def test_told_to_stop_before_it_began_it_ends_with_its_code(saule: Actor) -> None:
    run = begun(saule)
    stop_plan_run(actor=saule, key="s", now=NOW, run=run)
    ended = worked(saule, run, make_plan)
    assert (ended.state, ended.error_code) == ("failed", "plan.nothing_placed")


def test_told_to_stop_meanwhile_it_keeps_what_it_has(saule: Actor) -> None:
    run = begun(saule)

    def making(*facts: object, **more: object) -> PlanDocument:
        made = make_plan(*facts, **more)  # type: ignore[arg-type]  # handed on
        stop_plan_run(actor=saule, key="s", now=NOW, run=run)
        return made

    ended = worked(saule, run, making)
    assert (ended.state, found(ended).institutions) == ("stopped", 6)


def test_how_far_it_is_is_told_while_it_goes(saule: Actor) -> None:
    run, bars = begun(saule), list[tuple[float, str, int, int]]()

    def making(*facts: object, on_progress: Callable[[Report], None], **more: object) -> PlanDocument:
        on_progress(Report(0.5, "groups", 3, 1234.4))
        bar = models.PlanRun.objects.get(pk=run)
        bars.append((bar.progress, bar.stage, bar.placed, bar.cost))
        return make_plan(*facts, on_progress=on_progress, **more)  # type: ignore[arg-type]  # handed on

    assert worked(saule, run, making).state == "done"
    # The figure of how well the plan can be foreseen follows the making, and has the rest of the bar.
    assert bars == [(0.3, "groups", 3, 1234)]


def test_progress_is_written_now_and_then_and_a_wish_to_stop_found(saule: Actor) -> None:
    run, times = begun(saule), [0.0]
    told = Teller(run, clock=lambda: times[0])

    def placed() -> int:
        return models.PlanRun.objects.get(pk=run).placed

    told.progress(Report(0.1, "groups", 1, 1.0))
    times[0] = 0.39
    told.progress(Report(0.2, "groups", 2, 1.0))
    assert placed() == 1
    stop_plan_run(actor=saule, key="s", now=NOW, run=run)
    assert (told.should_stop(), told.has_stopped) == (False, False)
    times[0] = 0.41
    assert (told.should_stop(), told.has_stopped, placed()) == (True, True, 2)


def test_asked_for_twice_it_is_done_once(saule: Actor) -> None:
    assert start(saule).pk == start(saule).pk
    assert models.PlanRun.objects.count() == 1


def test_a_trial_that_the_machine_forgot_gives_way_after_an_hour(saule: Actor) -> None:
    forgotten = begun(saule, "first")
    with pytest.raises(Refused) as refusal:
        start(saule)
    assert refusal.value.codes == ("plan_run.already_running",)
    later = NOW + runner.LONGEST + timedelta(minutes=1)
    runner.start_trial(actor=saule, username="S1", country=COUNTRY, key="later", now=later, asked=asked())
    assert models.PlanRun.objects.get(pk=forgotten).error_code == "plan.interrupted"
    assert models.PlanRun.objects.filter(state="done").count() == 1


@pytest.mark.parametrize("who", [cast.BORIS, cast.BOLAT, cast.ADIL], ids=lambda who: who.code)
def test_who_may_not_make_plans_tries_none(saule: Actor, who: PersonRow) -> None:
    actor = cast.signed_in(who)
    with pytest.raises(Refused) as refusal:
        start(actor)
    assert refusal.value.codes == ("permission.not_held",)
    assert not models.PlanRun.objects.exists()


def test_the_process_behind_is_told_the_run_and_reads_there_what_is_tried(
    saule: Actor, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PLAN_WORK = ""
    commands: list[list[str]] = []
    monkeypatch.setattr(runner, "_spawn", lambda _run, _actor, told, lines: commands.append([*told, lines.decode()]))
    run = start(saule, without=["Q1"], settings={"prices.road_km": 90})
    assert (run.state, len(commands)) == ("running", 1)
    assert commands[0] == ["plan", "work", str(run.pk), "--year", "2027", "--effort", "quick", "--as", "S1", ""]
    assert start(saule, without=["Q1"], settings={"prices.road_km": 90}).pk == run.pk
    assert len(commands) == 1
    plan_commands.work(run=run.pk, year=ground.YEAR, visits=None, effort=Effort.QUICK, acting="S1")
    run.refresh_from_db()
    assert run.state == "done"
    assert found(run).participants < 6


def test_settings_that_no_longer_go_with_what_is_tried_end_it_with_a_code(saule: Actor) -> None:
    run = begun(saule, settings={"large_group": 2})
    request = SetPlanSettings(ground.YEAR, {"smallest_group": 3})
    set_plan_settings(actor=saule, key="meanwhile", now=cast.NOW, request=request)
    ended = worked(saule, run, make_plan, settings={"large_group": 2})
    assert (ended.state, ended.error_code) == ("failed", "plan.interrupted")

"""From asking what a year would come to, to keeping what it came to: beside the making of plans, and never in its place."""

from uuid import UUID, uuid4

import pytest

from qorgan.access.actor import Actor
from qorgan.actions._perform import Outcome
from qorgan.actions.fail_plan_run import FailPlanRun, fail_plan_run
from qorgan.actions.keep_plan import KeepPlan, keep_plan
from qorgan.actions.keep_plan_trial import KeepPlanTrial, keep_plan_trial
from qorgan.actions.record_plan_progress import record_plan_progress
from qorgan.actions.refused import Refused
from qorgan.actions.set_plan_settings import SetPlanSettings, set_plan_settings
from qorgan.actions.start_plan_run import start_plan_run
from qorgan.actions.start_plan_trial import StartPlanTrial, start_plan_trial, trial_of
from qorgan.actions.stop_plan_run import stop_plan_run
from qorgan.planning.document import PlanDocument
from qorgan.planning.make import Effort, Report
from qorgan.planning.trial import summary
from qorgan.planning.trial.summary import Summary
from qorgan.planning.trial.trial import Trial
from qorgan.project.law import COUNTRY
from qorgan.register.changes import PersonRow
from qorgan.store import models, planning_year, scope
from tests.actions import cast, planned, registry
from tests.actions.cast import NOW, TODAY
from tests.interfaces.plans import ground
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]
YEAR = ground.YEAR
STRANGERS = pytest.mark.parametrize("who", [cast.BOLAT, cast.ADIL, cast.BORIS], ids=lambda who: who.code)


@standing
def saule() -> Actor:
    return cast.signed_in(cast.SAULE)


@pytest.fixture
def lawful(saule: Actor) -> PlanDocument:
    return planned.lawful(saule)


def begun(actor: Actor, key: str = "try", year: int = YEAR, **told: object) -> Outcome:
    request = StartPlanTrial(year, Trial.model_validate(told))
    return start_plan_trial(actor=actor, key=key, now=NOW, request=request)


def started(actor: Actor, key: str = "try", year: int = YEAR, **told: object) -> UUID:
    return UUID(begun(actor, key, year, **told).subject)


def making(actor: Actor, key: str = "make", year: int = YEAR) -> UUID:
    return UUID(start_plan_run(actor=actor, key=key, now=NOW, year=year).subject)


def weighed(actor: Actor, plan: PlanDocument) -> Summary:
    facts = planning_year.gather(actor, COUNTRY, YEAR, TODAY)
    return summary.summary(plan, facts, COUNTRY.law(facts.period.first))


def kept(actor: Actor, run: UUID, found: Summary, key: str = "keep") -> Outcome:
    return keep_plan_trial(actor=actor, key=key, now=NOW, request=KeepPlanTrial(run, found))


def failed(actor: Actor, run: UUID, code: str = "plan.broken") -> None:
    fail_plan_run(actor=actor, key=f"fail {run}", now=NOW, request=FailPlanRun(run, code))


def row(run: UUID) -> models.PlanRun:
    return models.PlanRun.objects.get(pk=run)


def test_what_is_tried_stands_in_its_run_and_is_read_back(saule: Actor, lawful: PlanDocument) -> None:
    run = started(saule, settings={"days_a_year": 9}, more={"KZ-71": 2}, without=["Q1"], visits=3)
    found = row(run)
    assert (found.state, found.year, found.effort, found.plan, found.summary) == ("running", YEAR, "quick", None, None)
    assert (found.started_at, found.asked_by) == (NOW, saule.account)
    assert trial_of(run) == Trial(settings={"days_a_year": 9}, more={"KZ-71": 2}, without=("Q1",), visits=3)


def test_nothing_that_differs_is_a_trial_too_and_a_making_is_none(saule: Actor) -> None:
    run = started(saule)
    assert trial_of(run) == Trial()
    failed(saule, run)
    assert trial_of(making(saule)) is None
    assert trial_of(uuid4()) is None


def test_the_effort_that_was_asked_for_is_kept(saule: Actor) -> None:
    request = StartPlanTrial(YEAR, Trial(), Effort.USUAL)
    done = start_plan_trial(actor=saule, key="k", now=NOW, request=request)
    assert row(UUID(done.subject)).effort == "usual"


def test_the_journal_tells_the_year_and_nobody_who_would_be_gone(saule: Actor, lawful: PlanDocument) -> None:
    run = started(saule, without=["Q1"], settings={"budget": 123_456})
    entry = registry.entry()
    assert (entry.action, entry.facts) == ("start_plan_trial", {"as": "secretary", "year": YEAR})
    kept(saule, run, weighed(saule, lawful))
    entry = registry.entry()
    assert (entry.action, entry.facts) == ("keep_plan_trial", {"as": "secretary", "year": YEAR})


def test_a_trial_that_comes_to_an_end_keeps_what_it_came_to_and_no_plan(saule: Actor, lawful: PlanDocument) -> None:
    run, found = started(saule), weighed(saule, lawful)
    assert kept(saule, run, found).subject == str(run)
    ended = row(run)
    assert (ended.state, ended.progress, ended.plan) == ("done", 1.0, None)
    assert Summary.model_validate(ended.summary) == found
    assert not models.Plan.objects.exists()
    started(saule, "again")


def test_a_trial_told_to_stop_learns_it_and_keeps_what_it_has(saule: Actor, lawful: PlanDocument) -> None:
    run = started(saule)
    assert record_plan_progress(run=run, report=Report(0.5, "groups", 7, 1234.5)) is False
    stop_plan_run(actor=saule, key="stop", now=NOW, run=run)
    assert record_plan_progress(run=run, report=Report(0.6, "groups", 7, 1234.5)) is True
    kept(saule, run, weighed(saule, lawful))
    assert (row(run).state, row(run).summary is None) == ("stopped", False)


def test_a_trial_that_failed_has_no_summary_and_makes_room(saule: Actor, lawful: PlanDocument) -> None:
    run = started(saule)
    failed(saule, run, "plan.unlawful")
    assert (row(run).state, row(run).error_code, row(run).summary) == ("failed", "plan.unlawful", None)
    assert registry.codes(lambda: kept(saule, run, weighed(saule, lawful))) == ("plan_run.over",)
    assert row(run).summary is None
    making(saule)


def test_the_same_request_twice_is_done_once(saule: Actor, lawful: PlanDocument) -> None:
    one = begun(saule, settings={"days_a_year": 9})
    again = begun(saule, settings={"days_a_year": 9})
    assert (one.is_repeated, again.is_repeated, again.subject) == (False, True, one.subject)
    assert models.PlanRun.objects.count() == 1
    for told in ({"settings": {"days_a_year": 8}}, {"settings": {"days_a_year": 9}, "visits": 3}, {"year": YEAR + 1}):
        assert registry.codes(lambda told=told: begun(saule, **told)) == ("idempotency.key_reused",)  # type: ignore[misc]  # each as it is now
    run = UUID(one.subject)
    found = weighed(saule, lawful)
    assert [kept(saule, run, found).is_repeated, kept(saule, run, found).is_repeated] == [False, True]
    assert registry.codes(lambda: kept(saule, run, found, "other")) == ("plan_run.over",)


@pytest.mark.parametrize("first", [started, making])
@pytest.mark.parametrize("second", [started, making])
def test_of_a_year_one_thing_is_made_or_tried_at_a_time(saule: Actor, first: object, second: object) -> None:
    assert callable(first)
    assert callable(second)
    run = first(saule, "first")
    with pytest.raises(Refused) as refusal:
        second(saule, "second")
    assert [(one.code, one.params) for one in refusal.value.findings] == [
        ("plan_run.already_running", {"year": YEAR, "run": str(run)})
    ]
    second(saule, "other year", YEAR + 1)
    failed(saule, run)
    second(saule, "third")


def refused(saule: Actor, **told: object) -> list[tuple[str, str | None, object]]:
    with pytest.raises(Refused) as refusal:
        begun(saule, "try", YEAR, **told)
    assert not models.PlanRun.objects.exists()
    return [(found.code, found.about, found.params) for found in refusal.value.findings]


def test_a_region_or_a_person_that_nobody_knows_is_named(saule: Actor, lawful: PlanDocument) -> None:
    assert refused(saule, more={"KZ-71": 1, "KZ-99": 0}) == [("plan_trial.region", "more", {"region": "KZ-99"})]
    assert refused(saule, without=["Q1", "NOBODY", "Q2"]) == [("plan_trial.person", "without", {"person": "NOBODY"})]
    started(saule, more={"KZ-71": 1}, without=["Q1", "Q2", "Q2"])


def test_amounts_that_do_not_fit_are_refused_like_those_that_are_set(saule: Actor) -> None:
    (found,) = refused(saule, settings={"days_a_year": 0})
    params = {"name": "days_a_year", "value": "0", "least": "1", "most": "260"}
    assert found == ("plan_settings.range", "days_a_year", params)
    assert [code for code, *_ in refused(saule, settings={"risk_base": 0.5, "spread": 1.5})] == [
        "plan_settings.unknown",
        "plan_settings.type",
    ]


def test_amounts_are_held_against_the_settings_of_their_year(saule: Actor) -> None:
    request = SetPlanSettings(YEAR, {"smallest_group": 3})
    set_plan_settings(actor=saule, key="set", now=NOW, request=request)
    assert [code for code, *_ in refused(saule, settings={"large_group": 2})] == ["plan_settings.groups"]
    started(saule, year=YEAR - 1, settings={"large_group": 2})


def test_neither_is_kept_as_the_other(saule: Actor, lawful: PlanDocument) -> None:
    run = started(saule)
    request = KeepPlan(YEAR, lawful, run)
    with pytest.raises(Refused) as refusal:
        keep_plan(actor=saule, key="keep", now=NOW, request=request)
    assert [(one.code, one.params) for one in refusal.value.findings] == [("plan_run.is_trial", {"run": str(run)})]
    assert not models.Plan.objects.exists()
    assert (row(run).state, row(run).plan) == ("running", None)
    failed(saule, run)
    plan = making(saule)
    found = weighed(saule, lawful)
    with pytest.raises(Refused) as refusal:
        kept(saule, plan, found)
    assert [(one.code, one.params) for one in refusal.value.findings] == [("plan_run.no_trial", {"run": str(plan)})]
    assert (row(plan).state, row(plan).summary) == ("running", None)


def test_a_run_that_nobody_started_is_unknown(saule: Actor, lawful: PlanDocument) -> None:
    found = weighed(saule, lawful)
    assert registry.codes(lambda: kept(saule, uuid4(), found)) == ("plan_run.unknown",)


@STRANGERS
def test_who_may_not_make_plans_tries_none(saule: Actor, lawful: PlanDocument, who: PersonRow) -> None:
    actor = cast.signed_in(who)
    assert registry.codes(lambda: begun(actor)) == ("permission.not_held",)
    assert not models.PlanRun.objects.exists()
    # Whether what is asked makes sense is told to nobody who may not ask.
    assert registry.codes(lambda: begun(actor, without=["NOBODY"], more={"KZ-99": 1})) == ("permission.not_held",)
    run, found = started(saule), weighed(saule, lawful)
    for act in (
        lambda: kept(actor, run, found),
        lambda: stop_plan_run(actor=actor, key="stop", now=NOW, run=run),
        lambda: failed(actor, run),
    ):
        assert registry.codes(act) == ("permission.not_held",)
    assert (row(run).state, row(run).stop_requested, row(run).summary) == ("running", False, None)


def test_it_is_there_for_those_who_read_plans_and_for_nobody_else(saule: Actor) -> None:
    run = started(saule)
    for reader in (saule, cast.signed_in(cast.BOLAT)):
        assert [one.pk for one in scope.plan_runs(reader, TODAY)] == [run]
    for nobody in (cast.ADIL, cast.BORIS):
        assert not scope.plan_runs(cast.signed_in(nobody), TODAY).exists()

"""A reading that the Council has decided reaches every page, plan and duty from its day on, and nothing that was there before."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from qorgan.actions import _duties
from qorgan.actions._duties import Owed
from qorgan.actions.judge_plan import judge_plan
from qorgan.actions.propose_decision import OWED
from qorgan.actions.record_minutes import RecordMinutes, record_minutes
from qorgan.interfaces.plans import runner
from qorgan.interfaces.plans.work import Asked
from qorgan.law.ids import provision
from qorgan.law.verdict import Due, Duty, DutyStatus
from qorgan.project.law import COUNTRY
from qorgan.register.changes import Register
from qorgan.store import models, readings
from qorgan.store.coverage import overview
from tests import signing_in
from tests.actions import cast, planned
from tests.actions.cast import NOW, TODAY
from tests.actions.council import Council
from tests.actions.test_record_minutes import SITTING
from tests.interfaces.api import asking
from tests.interfaces.plans import ground
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def members() -> Council:
    return Council()


def decide(members: Council, switch: str, word: str, since: date = TODAY, key: str = "1") -> None:
    members.take(key, about="reading", title="T", grounds="G", switch=switch, word=word, valid_from=since.isoformat())


def never_visited() -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("A/1", in_mandate_since=date(2014, 4, 1)))


def test_the_coverage_is_counted_as_the_council_reads_it(members: Council) -> None:
    never_visited()
    assert overview.overview(members.saule, TODAY).total.no_date == 0
    decide(members, "FIRST", "none")
    assert overview.overview(members.saule, TODAY).total.no_date == 1
    assert overview.overview(members.saule, TODAY - timedelta(days=1)).total.no_date == 0


def test_the_page_and_the_answer_about_an_institution_say_the_same(members: Council, client: Client) -> None:
    never_visited()
    signing_in.present(client, models.Account.objects.get(username=cast.SAULE.code))
    assert asking.told(client, "/institutions/A/1")["next_periodic"] is not None
    page = reverse("register:institution", args=["A/1"])
    assert client.get(page).context["turn"] is not None
    bring_in(members, "FIRST", "none")
    assert asking.told(client, "/institutions/A/1")["next_periodic"] is None
    assert client.get(page).context["turn"] is None


def bring_in(members: Council, switch: str, word: str) -> None:
    """Decided years ago, so that it holds whatever the clock of the machine says."""
    told = {**SITTING, "decided_at": "2020-01-02T10:00:00+05:00", "switch": switch, "word": word}
    record_minutes(actor=members.saule, key="m", now=NOW, request=RecordMinutes.model_validate(told))


def test_a_plan_is_made_under_the_readings_of_its_year_and_keeps_them(settings: LazySettings) -> None:
    settings.PLAN_WORK = "inline"
    ground.fill()
    members = Council()
    kept = planned_by(members, "before")
    decide(members, "MINTEAM", "block", date(ground.YEAR, 1, 1))
    made = planned_by(members, "after")
    assert kept.document["policy"]["MINTEAM"] == "warn"
    assert made.document["policy"]["MINTEAM"] == "block"
    kept.refresh_from_db()
    assert kept.document["policy"]["MINTEAM"] == "warn"


def planned_by(members: Council, key: str) -> models.Plan:
    run = runner.start(actor=members.saule, username="S1", country=COUNTRY, key=key, now=NOW, asked=Asked(ground.YEAR))
    plan = models.PlanRun.objects.get(pk=run).plan
    assert plan is not None
    return plan


def test_a_plan_is_judged_by_the_readings_it_was_made_under(members: Council) -> None:
    plan = planned.lawful(members.saule)
    decide(members, "MINTEAM", "block", date(ground.YEAR, 1, 1))
    assert judge_plan(plan=plan, actor=members.saule, country=COUNTRY, today=TODAY) == []


def test_an_open_duty_keeps_the_readings_and_days_it_was_counted_under(members: Council) -> None:
    due = Due(TODAY, TODAY, TODAY + timedelta(days=4))
    owed = Duty(provision("kz266-p28-1"), "report.submit", "group", "council", due, DutyStatus.OPEN)
    first, second = uuid4(), uuid4()
    _duties.open_all([Owed(owed, first)], today=TODAY, now=NOW)
    decide(members, "DAYS", "working")
    _duties.open_all([Owed(owed, second)], today=TODAY, now=NOW)
    told = {subject: models.Duty.objects.get(subject=subject).readings for subject in (first, second)}
    assert told == {first: {}, second: {"DAYS": "working"}}
    assert models.Duty.objects.get(subject=first).due_default == TODAY


def test_duties_to_vote_are_frozen_too(members: Council) -> None:
    decide(members, "DAYS", "working")
    proposal = members.propose("2", word="calendar")
    duties = models.Duty.objects.filter(code=OWED, subject=UUID(str(proposal.pk)))
    assert {tuple(duty.readings.items()) for duty in duties} == {(("DAYS", "working"),)}


def test_of_two_decisions_for_one_day_the_later_one_counts(members: Council) -> None:
    decide(members, "DAYS", "working")
    models.Decision.objects.update(decided_at=NOW - timedelta(minutes=1))
    decide(members, "DAYS", "calendar", key="2")
    assert readings.policy(TODAY)["DAYS"] == "calendar"


def test_a_word_that_the_country_dropped_is_left_out(members: Council) -> None:
    decide(members, "DAYS", "working")
    models.Reading.objects.update(word="weekly")
    assert readings.policy(TODAY)["DAYS"] == "calendar"
    assert readings.decisions() == ()

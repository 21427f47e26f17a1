"""The demonstration's reports: late, filed in time, being signed, being written; opened with the published passphrase."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions.confirm_ink import ConfirmInk, confirm_ink
from qorgan.actions.load_demo_vault import COLLEAGUE
from qorgan.actions.open_filed import open_filed
from qorgan.actions.open_report import open_report
from qorgan.demo import report_texts
from qorgan.law.verdict import DutyStatus
from qorgan.project.law import COUNTRY
from qorgan.questions.reporting import PartKind
from qorgan.store import models, readings, report_clock, report_signing, report_term
from qorgan.workflow.report import State
from qorgan.workflow.visit import State as VisitState
from tests.actions import cast, demo_vaults
from tests.marks import LONG

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "now",
    [cast.NOW, pytest.param(datetime(2027, 1, 2, 6, tzinfo=UTC), marks=LONG)],
    ids=("on a Wednesday", "on a holiday"),
)
def test_every_report_stands_where_a_screen_shows_it(now: datetime) -> None:
    demo_vaults.load(now)
    assert models.Report.objects.count() == 3
    participant, colleague = demo_vaults.opened("participant", now), demo_vaults.opened(COLLEAGUE, now)
    _written(participant, colleague, now)
    _filed(participant, now)
    _signing(now)
    _late(now)


def _written(participant: Actor, colleague: Actor, now: datetime) -> None:
    report = models.Report.objects.get(state=State.DRAFTING)
    kinds = [report.parts.filter(kind=kind).count() for kind in ("section", "finding", "recommendation", "comment")]
    assert (kinds, report.parts.filter(kind=PartKind.ANNEX).count()) == ([3, 4, 5, 2], 1)
    assert set(report.parts.values_list("written_by", flat=True)) == {participant.account, colleague.account}
    for reader in (participant, colleague):
        draft = open_report(actor=reader, now=now, report=report.number)
        assert "медицинского работника" in draft.text("summary")
        assert len(draft.contents) == 15
    clock = report_clock.clock(report, timezone.localdate(now))
    assert clock is not None
    assert clock.due is not None
    assert clock.due.default >= timezone.localdate(now)


def _filed(participant: Actor, now: datetime) -> None:
    report = models.Report.objects.get(state=State.REGISTERED)
    clock, sent = report_clock.clock(report, timezone.localdate(now)), report.submitted_at
    assert clock is not None
    assert clock.due is not None
    assert sent is not None
    assert timezone.localdate(sent) < clock.due.strict
    for reader in (participant, demo_vaults.opened("council-member", now)):
        found = open_filed(actor=reader, now=now, report=report.number)
        texts = report_texts.texts(report_texts.FILED)
        assert [one["content"] for one in found.dissents["dissents"]] == [texts.dissent.strip()]
        assert report.parts.get(kind=PartKind.OPINION).told["pending"] is False


def _signing(now: datetime) -> None:
    report = models.Report.objects.get(state=State.SIGNING)
    status = report_signing.status(report)
    (missing,) = status.unsigned
    assert missing.ink is not None
    assert len(missing.confirmed) == 1
    secretary = demo_vaults.opened("secretary", now)
    asked = ConfirmInk(report=report.number, person=missing.person.code, mark=status.manifest)
    confirm_ink(actor=secretary, key="second", now=now + timedelta(minutes=1), request=asked)
    assert report_signing.status(report).is_complete


def _late(now: datetime) -> None:
    visit = models.Visit.objects.get(state=VisitState.CLOSED, reports=None)
    today = timezone.localdate(now)
    found = report_term.term(
        report_term.of_visit(visit, today), COUNTRY.law(visit.last_on_site, readings.policy(today))
    )
    assert found is not None
    assert found.status in {DutyStatus.LATE, DutyStatus.LATE_DISPUTABLE}

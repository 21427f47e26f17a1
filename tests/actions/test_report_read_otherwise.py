"""What the Council reads otherwise holds when a report goes out: who must have signed, what it waits for, one or several (¶27)."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from qorgan.actions.begin_report import BeginReport, begin_report
from qorgan.actions.explain_opinion import ExplainOpinion, explain_opinion
from qorgan.actions.freeze_report import FreezeReport, freeze_report
from qorgan.actions.open_filed import open_filed
from qorgan.actions.refused import Refused
from qorgan.actions.submit_report import SubmitReport, submit_report
from qorgan.store import models, report_case, report_signing
from tests.actions.cast import NOW, TODAY
from tests.actions.signed import Signed
from tests.actions.test_report_content import two_regions
from tests.actions.test_report_filing import expert
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p27", "kz266-p15-d")]


def read(switch: str, word: str) -> None:
    """So decided before the visit."""
    decision = models.Decision.objects.create(
        about="reading", state="taken", number=switch, office="council", changes={}, recorded_at=NOW
    )
    models.Reading.objects.create(switch=switch, word=word, valid_from=TODAY - timedelta(days=30), decision=decision)


@standing
def world() -> Signed:
    found = Signed()
    found.write("summary", "Камера тесная.")
    return found


def test_where_every_signature_is_wanted_a_reason_is_not_enough(world: Signed) -> None:
    read("SIGN", "blocks")
    world.fixed()
    world.sign(world.boris)
    world.sign(world.aida)
    world.gone(world.boris, "P3")
    world.second(world.aida, "P3")
    with pytest.raises(Refused, match=r"report\.unsigned"):
        world.on_report(submit_report, SubmitReport)
    assert not report_case.of(world.report, TODAY).is_ready
    world.sign(world.timur)
    world.on_report(submit_report, SubmitReport)
    assert world.report.state == "submitted"


def test_where_a_report_waits_for_the_opinion_an_explanation_is_not_enough(world: Signed) -> None:
    person = expert(world)
    world.on_report(explain_opinion, ExplainOpinion, person=person.code, text="Обещал через неделю.")
    world.signed()
    read("OPINION", "hold")
    with pytest.raises(Refused, match=r"report\.opinion_pending"):
        world.on_report(submit_report, SubmitReport)
    world.reopen()
    with pytest.raises(Refused, match=r"report\.opinion_pending"):
        world.on_report(explain_opinion, ExplainOpinion, read=1, person=person.code, text="Ещё неделю.")


def test_where_each_place_has_its_own_report_each_is_signed_by_who_was_there_and_goes_out_alone(world: Signed) -> None:
    read("REPUNIT", "institution")
    models.Report.objects.filter(pk=world.report_id).update(institution=models.Institution.objects.get(code="A/1"))
    two_regions(world)
    world.freeze()
    assert [one.person.code for one in world.status.signers] == ["P1", "P2"]
    world.all_agree()
    world.fix()
    world.sign(world.boris)
    world.sign(world.aida)
    world.on_report(submit_report, SubmitReport)
    assert models.Duty.objects.filter(code="report.submit", state="open").count() == 1
    outcome = begin_report(
        actor=world.timur,
        key=uuid4().hex,
        now=NOW,
        request=BeginReport.model_validate({"visit": "V-1", "language": "kk", "institution": "B/1"}),
    )
    world.report_id = UUID(outcome.subject)
    world.write("summary", "Жақсы.", actor=world.timur)
    world.on_report(freeze_report, FreezeReport, world.timur)
    assert [one.person.code for one in world.status.signers] == ["P3"]
    world.stand(world.timur)
    world.fix(world.timur)
    world.sign(world.timur)
    world.on_report(submit_report, SubmitReport, world.timur)
    assert not models.Duty.objects.filter(code="report.submit", state="open").exists()
    assert report_signing.status(world.report).is_complete
    found = open_filed(actor=world.bolat, now=NOW, report=world.report.number)
    assert [one.name for one in found.content.signers] == ["Тимур"]

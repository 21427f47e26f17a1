"""What waits on a desk about reports: to say, to sign, to register, to handle, to answer; nothing for those who have no part in it."""

from datetime import timedelta

import pytest

from qorgan.access.actor import Actor
from qorgan.actions.accept_report import AcceptReport, accept_report
from qorgan.actions.question_report import QuestionReport, question_report
from qorgan.actions.register_report import RegisterReport, register_report
from qorgan.actions.return_report import ReturnReport, return_report
from qorgan.actions.submit_report import SubmitReport, submit_report
from qorgan.actions.write_addendum import WriteAddendum, write_addendum
from qorgan.interfaces.web.desk import words
from qorgan.store import desk
from tests.actions import cast
from tests.actions.cast import NOW, TODAY
from tests.actions.signed import Signed
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p27-b", "kz266-p27-d")]


@standing
def world() -> Signed:
    found = Signed()
    found.write("summary", "Камера тесная.")
    return found


def waits(actor: Actor) -> list[str]:
    shown = desk.desk(actor, TODAY, now=NOW)
    return [one.code for one in (*shown.late, *shown.waits) if one.noun in {"signing", "filing", "extract"}]


def filed(world: Signed) -> Actor:
    """Submitted; the secretary."""
    world.signed()
    world.on_report(submit_report, SubmitReport)
    return cast.signed_in(cast.SAULE)


def test_a_member_is_asked_to_say_and_then_to_sign_and_then_no_more(world: Signed) -> None:
    assert waits(world.aida) == []
    world.freeze()
    assert waits(world.aida) == waits(world.boris) == ["report.to_say"]
    world.stand(world.aida)
    assert (waits(world.aida), waits(world.boris)) == ([], ["report.to_say"])
    world.all_agree()
    world.fix()
    assert waits(world.aida) == ["report.to_sign"]
    world.sign(world.aida)
    assert (waits(world.aida), waits(world.boris)) == ([], ["report.to_sign"])
    world.reopen()
    assert waits(world.boris) == []


def test_a_report_that_came_in_waits_for_the_secretary_and_then_for_the_council(world: Signed) -> None:
    saule = filed(world)
    assert (waits(saule), waits(world.bolat)) == (["report.to_register"], [])
    world.on_report(register_report, RegisterReport, saule)
    assert (waits(saule), waits(world.bolat), waits(world.dana)) == ([], ["report.to_handle"], ["report.to_handle"])
    world.on_report(accept_report, AcceptReport, world.bolat)
    assert waits(world.bolat) == waits(world.boris) == []


def test_a_question_waits_for_the_group_and_its_answer_for_the_council(world: Signed) -> None:
    world.on_report(register_report, RegisterReport, filed(world))
    world.on_report(question_report, QuestionReport, world.bolat, text="Сколько окон?")
    assert (waits(world.boris), waits(world.bolat)) == (["report.to_answer"], [])
    world.on_report(write_addendum, WriteAddendum, now=NOW + timedelta(minutes=1), kind="answer", text="Два.")
    assert (waits(world.boris), waits(world.bolat)) == ([], ["report.to_handle"])
    world.on_report(return_report, ReturnReport, world.bolat, text="Нет раздела.")
    assert (waits(world.boris), waits(world.aida), waits(world.bolat)) == (["report.returned"], ["report.returned"], [])


def test_a_report_waits_for_nobody_who_has_no_part_in_it(world: Signed) -> None:
    filed(world)
    for stranger in (world.roza, world.karlygash, cast.signed_in(cast.ADIL), cast.signed_in(cast.ERIK)):
        assert waits(stranger) == []


def test_what_waits_leads_to_its_page_and_is_said_in_words(world: Signed) -> None:
    found = desk.desk(filed(world), TODAY, now=NOW).waits
    (line,) = words.lines([one for one in found if one.noun == "filing"], TODAY)
    assert line.link is not None
    assert line.link.address == f"/reports/{world.report.number}/filing/"
    assert world.report.number in line.sentence

"""Beginning a report and writing its sections: sealed, merged, nobody's words lost (¶27)."""

import pytest

from qorgan.actions.begin_report import BeginReport, begin_report
from qorgan.actions.refused import Changed, NotThere, Refused
from qorgan.store import models
from tests.actions.reported import Reported
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.provision("kz266-p27")]


@standing
def world() -> Reported:
    return Reported()


def test_a_report_gets_its_number_once(world: Reported) -> None:
    assert world.report.number.startswith("R-")
    with pytest.raises(Refused, match=r"report\.there"):
        world.act(begin_report, BeginReport, world.aida, language="kk")


def test_what_two_wrote_in_different_places_is_merged(world: Reported) -> None:
    world.write("summary", "Первый абзац.\nВторой абзац.")
    world.write("summary", "Первый абзац, дополненный Борисом.\nВторой абзац.", read=1)
    world.write("summary", "Первый абзац.\nВторой абзац.\nТретий, от Аиды.", actor=world.aida, read=1)
    assert world.draft().text("summary") == "Первый абзац, дополненный Борисом.\nВторой абзац.\nТретий, от Аиды."
    assert world.draft(world.aida).revision("summary") == 3


def test_whoever_changes_the_same_words_is_shown_what_stands_there(world: Reported) -> None:
    world.write("summary", "Камера тесная.")
    world.write("summary", "Камера очень тесная.", read=1)
    with pytest.raises(Changed) as told:
        world.write("summary", "Камера сырая.", actor=world.aida, read=1)
    assert told.value.stored == {"text": "Камера очень тесная."}
    assert told.value.revision == 2


def test_nobody_outside_the_group_opens_a_draft(world: Reported) -> None:
    world.write("summary", "Камера тесная.")
    for stranger in (world.karlygash, world.bolat, world.roza):
        with pytest.raises(NotThere):
            world.draft(stranger)
    assert "тесная" not in str(models.ReportPart.objects.values())

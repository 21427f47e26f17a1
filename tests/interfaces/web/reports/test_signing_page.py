"""Signing a report in the browser: the path, the roster, the frozen text, the mark, a dissent of one's own (¶27)."""

import pytest

from qorgan.reporting import manifest
from qorgan.store import models
from tests.actions.signed import Signed
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES, text
from tests.interfaces.web.site.seen import at
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p27")]
LIST = "/reports/R-2026-001/signing/"
SIGN, DISSENT, PDF = f"{LIST}sign/", f"{LIST}dissent/", "/reports/R-2026-001/versions/1.pdf"


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Signed:
    at(monkeypatch)
    return Signed()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_each_language_on_every_step(world: Signed, language: str) -> None:
    boris = browsers.opened(world.boris, language)
    world.write("summary", "Камера тесная.")
    pages = [boris.get(LIST)]
    world.freeze()
    world.dissent(world.boris, "Не согласен.")
    pages += [boris.get(LIST), boris.get(DISSENT)]
    world.attach(world.boris)
    world.gone(world.boris, "P3")
    world.stand(world.aida)
    world.fix()
    world.sign(world.aida)
    world.ink(world.aida, "P3")
    pages += [boris.get(LIST), boris.get(SIGN)]
    for page in pages:
        assert page.status_code == 200
        assert "{" not in text(page).partition("<main")[2].partition("</main>")[0]
    assert models.ReportVersion.objects.get().number == 1


def test_the_page_leads_from_step_to_step(world: Signed) -> None:
    boris = browsers.opened(world.boris)
    assert "/act/freeze_report/" in text(boris.get(LIST))
    world.freeze()
    page = text(boris.get(LIST))
    for told in ("/act/take_stand/", DISSENT, "/act/reopen_report/", PDF):
        assert told in page
    assert "/act/fix_manifest/" not in page
    world.all_agree()
    assert "/act/fix_manifest/" in text(boris.get(LIST))
    world.fix()
    page = text(boris.get(LIST))
    assert SIGN in page
    assert manifest.mark(world.mark) in page
    assert f"/reports/R-2026-001/sheets/{world.timur.person}.pdf" in page


def test_a_member_reads_the_frozen_text_and_signs_its_mark(world: Signed) -> None:
    world.write("summary", "Камера тесная.")
    world.fixed()
    boris = browsers.opened(world.boris)
    assert manifest.mark(world.mark) in text(boris.get(SIGN))
    printed = boris.get(PDF)
    assert (printed.content[:4], printed["Cache-Control"]) == (b"%PDF", "no-store")
    wrong = boris.post(SIGN, {"mark": "0000 1111", "key": "a"})
    assert wrong.status_code == 409
    assert boris.post(SIGN, {"mark": "", "key": "b"}).status_code == 422
    assert not models.ReportSignature.objects.exists()
    assert boris.post(SIGN, {"mark": manifest.mark(world.mark).upper(), "key": "c"})["Location"] == LIST
    assert [one.person.code for one in world.status.unsigned] == ["P2", "P3"]
    assert SIGN not in text(boris.get(LIST))


def test_a_dissent_is_written_on_its_authors_page_and_comes_back_whatever_is_in_the_way(world: Signed) -> None:
    world.freeze()
    aida = browsers.opened(world.aida)
    assert aida.post(DISSENT, {"text": "CANARY of the dissent", "read": "0", "key": "a"})["Location"] == LIST
    assert "CANARY of the dissent" in text(aida.get(DISSENT))
    back = aida.post(DISSENT, {"text": "CANARY of the phone", "read": "0", "key": "b"})
    assert back.status_code == 409
    for told in ("CANARY of the dissent", "CANARY of the phone", 'name="read" value="1"'):
        assert told in text(back)
    assert aida.post(DISSENT, {"text": "CANARY of both", "read": "1", "key": "c"}).status_code == 302
    empty = aida.post(DISSENT, {"text": "", "read": "2", "key": "d"})
    assert empty.status_code == 422
    boris = browsers.opened(world.boris)
    page = text(boris.get(LIST))
    assert "CANARY" not in page
    assert "dissents/1.pdf" not in page
    assert "CANARY" not in text(boris.get(DISSENT))
    world.attach(world.aida)
    assert "dissents/1.pdf" in text(boris.get(LIST))


def test_a_locked_vault_shows_the_path_and_opens_nothing(world: Signed) -> None:
    world.write("summary", "CANARY of the text")
    world.fixed()
    boris = browsers.locked(world.boris)
    assert "P3" in text(boris.get(LIST))
    assert not models.JournalEntry.objects.filter(action="open_version").exists()
    for path in (SIGN, PDF):
        assert boris.get(path)["Location"].startswith("/vault/unlock/")


def test_whoever_accompanies_sees_the_path_and_confirms_paper(world: Signed) -> None:
    world.fixed()
    world.ink(world.boris, "P3")
    world.gone(world.boris, "P2")
    roza = browsers.opened(world.roza)
    page = text(roza.get(LIST))
    assert "/act/confirm_ink/" in page
    assert "/act/confirm_absence/" in page
    assert SIGN not in page
    assert PDF not in page
    for path in (SIGN, PDF, DISSENT):
        assert roza.get(path).status_code == 404


def test_a_report_of_others_is_not_there(world: Signed) -> None:
    models.GroupMember.objects.filter(person=world.timur.person).update(left_on="2026-01-01")
    timur = browsers.opened(world.timur)
    for path in (LIST, SIGN, DISSENT, PDF):
        assert timur.get(path).status_code == 404


def test_earlier_versions_are_told_to_count_for_nothing(world: Signed) -> None:
    world.signed()
    world.reopen()
    page = text(browsers.opened(world.boris).get(LIST))
    assert PDF in page
    assert "/act/freeze_report/" in page

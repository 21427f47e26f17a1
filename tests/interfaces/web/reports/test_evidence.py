"""A signed report is taken away from its page: words and file, or the file alone, or the PDF under the office's seal (¶27, ¶29)."""

import re
from pathlib import Path

import pytest
from django.conf import LazySettings

import qorgan_verify
from qorgan.actions.submit_report import SubmitReport, submit_report
from qorgan.interfaces.web.shell import bundled
from qorgan.store import journal_tree, models
from qorgan.vault import pades
from tests.actions.signed import Signed
from tests.actions.vaulted import root_heard
from tests.interfaces import bundles
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES, text
from tests.interfaces.web.site.seen import at, main
from tests.marks import provision
from tests.vault import sealing_office

pytestmark = [pytest.mark.django_db, provision("kz266-p27", "kz266-p29")]


@pytest.fixture
def ground(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Signed:
    at(monkeypatch)
    settings.OFFICE_SEAL = None
    world = Signed()
    world.write("summary", "CANARY the cell is crowded")
    return world


def path(world: Signed) -> str:
    return f"/reports/{world.report.number}/evidence/"


def verified(folder: Path, raw: bytes) -> tuple[int, list[str]]:
    (folder / "package.zip").write_bytes(raw)
    root = qorgan_verify.read_fingerprint(root_heard())
    return qorgan_verify.verify_report(str(folder / "package.zip"), log_key=journal_tree.log_key(), root=root)


def taken() -> int:
    return models.JournalEntry.objects.filter(action="open_evidence").count()


def test_words_then_the_file_and_it_proves_the_report(
    ground: Signed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bundles.quickly(monkeypatch)
    ground.signed()
    own = browsers.opened(ground.boris)
    page = text(own.post(path(ground), {"draw": "1", "annexes": "1"}))
    shown, signed = (
        re.search(one, page) for one in (r"data-words>([^<]+)<", rf'name="{bundled.FIELD}" value="([^"]+)"')
    )
    assert shown
    assert signed
    assert 'name="annexes" value="1"' in page
    assert taken() == 0
    done = own.post(path(ground), {bundled.FIELD: signed[1], "annexes": "1"})
    assert (done.status_code, done["Cache-Control"]) == (200, "no-store")
    archive = done.content.removeprefix(bundles.FAKE + shown[1].encode())
    assert verified(tmp_path, archive)[0] == 0
    assert taken() == 1


def test_the_file_alone_goes_onto_a_device_that_is_trusted(ground: Signed, tmp_path: Path) -> None:
    ground.signed()
    done = browsers.opened(ground.aida).post(path(ground), {"plain": "1"})
    assert done["Content-Disposition"] == 'attachment; filename="package.zip"'
    assert verified(tmp_path, done.content)[0] == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_plainly_that_the_office_has_no_certificate(ground: Signed, language: str) -> None:
    ground.signed()
    page = main(browsers.opened(ground.boris, language).get(path(ground)))
    assert "docs/how-to/seal-what-leaves-the-office.md" in page
    assert "sealed.pdf" not in page
    assert "{%" not in page
    refused = browsers.opened(ground.boris).post(f"/reports/{ground.report.number}/sealed.pdf")
    assert refused.status_code in {404, 409}


def test_the_sealed_pdf_is_taken_by_a_click_once_it_was_submitted(ground: Signed, settings: LazySettings) -> None:
    seal = pades.load(sealing_office.certificate("ec", days=3650), sealing_office.PASSPHRASE)
    settings.OFFICE_SEAL = seal
    ground.signed()
    own = browsers.opened(ground.boris)
    assert "sealed.pdf" not in main(own.get(path(ground)))
    ground.on_report(submit_report, SubmitReport)
    assert "sealed.pdf" in main(own.get(path(ground)))
    done = own.post(f"/reports/{ground.report.number}/sealed.pdf")
    assert pades.check(done.content, seal.certificate).is_good
    receipt = own.get(f"/reports/{ground.report.number}/receipt.pdf")
    assert pades.check(receipt.content, seal.certificate).is_good


def test_whoever_holds_no_part_of_it_finds_nothing(ground: Signed) -> None:
    ground.signed()
    for actor in (ground.karlygash, ground.bolat):
        theirs = browsers.opened(actor)
        assert theirs.get(path(ground)).status_code == 404
        assert theirs.post(path(ground), {"plain": "1"}).status_code == 404
    assert taken() == 0


def test_the_pages_of_signing_and_filing_lead_there(ground: Signed) -> None:
    ground.signed()
    own = browsers.opened(ground.boris)
    assert path(ground) in main(own.get(f"/reports/{ground.report.number}/signing/"))
    ground.on_report(submit_report, SubmitReport)
    assert path(ground) in main(own.get(f"/reports/{ground.report.number}/filing/"))


def test_before_the_manifest_nothing_is_taken(ground: Signed) -> None:
    assert browsers.opened(ground.boris).post(path(ground), {"plain": "1"}).status_code == 409

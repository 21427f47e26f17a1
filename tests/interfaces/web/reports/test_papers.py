"""The papers of a report from the browser: draft, sheet to sign with ink, dissent; for those who hold them, and for nobody else."""

from uuid import uuid4

import pytest
from django.test import Client

from qorgan.reporting import manifest
from qorgan.store import models
from tests.actions.signed import Signed
from tests.documents.reading import is_archival, pages, text
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.site.seen import at
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p27-d", "kz266-p27-e", "kz266-p29")]
REPORT = "/reports/R-2026-001"
WORDS = "amber bridge candle"


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Signed:
    at(monkeypatch)
    return Signed()


def got(client: Client, page: str) -> bytes:
    answer = client.get(f"{REPORT}/{page}")
    assert answer.status_code == 200, answer.content[:200]
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "no-store")
    return bytes(answer.content)


def test_a_draft_bears_its_reader_and_is_marked_as_one_on_every_page(world: Signed) -> None:
    world.write("summary", WORDS)

    raw = got(browsers.opened(world.boris), "draft.pdf")

    assert is_archival(raw, "ru")
    assert WORDS in text(raw)
    assert all("ЧЕРНОВИК" in page and world.boris.name in page for page in pages(raw))
    assert models.JournalEntry.objects.filter(action="open_report_content").count() == 1


def test_a_sheet_bears_the_mark_of_the_manifest_and_the_name_of_the_roster(world: Signed) -> None:
    world.write("summary", WORDS)
    world.freeze()
    world.dissent(world.aida, "I see it otherwise.")
    world.attach(world.aida)
    world.all_agree()
    world.fix()

    raw = got(browsers.opened(world.boris), f"sheets/{world.timur.person}.pdf")

    said = text(raw)
    for word in (manifest.mark(world.mark), world.timur.name, world.aida.name, world.report.number):
        assert word in said, word
    assert WORDS not in said


def test_there_is_no_sheet_before_the_manifest_nor_for_whoever_is_not_on_the_roster(world: Signed) -> None:
    world.freeze()
    boris = browsers.opened(world.boris)
    assert boris.get(f"{REPORT}/sheets/{world.timur.person}.pdf").status_code == 404
    world.all_agree()
    world.fix()
    assert boris.get(f"{REPORT}/sheets/{world.timur.person}.pdf").status_code == 200
    assert boris.get(f"{REPORT}/sheets/{uuid4()}.pdf").status_code == 404


def test_a_dissent_is_its_authors_alone_until_it_is_attached(world: Signed) -> None:
    world.freeze()
    world.dissent(world.aida, WORDS)
    aida, boris = browsers.opened(world.aida), browsers.opened(world.boris)

    assert WORDS in text(got(aida, "dissents/1.pdf"))
    assert boris.get(f"{REPORT}/dissents/1.pdf").status_code == 404
    world.attach(world.aida)
    assert WORDS in text(got(boris, "dissents/1.pdf"))


@pytest.mark.parametrize("page", ["draft.pdf", "dissents/1.pdf"])
def test_nobody_gets_a_paper_who_does_not_hold_what_it_says(world: Signed, page: str) -> None:
    world.write("summary", WORDS)
    world.freeze()
    world.dissent(world.aida, WORDS)
    world.attach(world.aida)
    for reader in (world.karlygash, world.bolat):
        assert browsers.opened(reader).get(f"{REPORT}/{page}").status_code == 404
    assert b"%PDF" not in browsers.locked(world.boris).get(f"{REPORT}/{page}").content

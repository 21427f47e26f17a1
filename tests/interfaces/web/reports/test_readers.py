"""The readers of a report and what leaves the house of it, in the browser: for those who sign and release, nothing for anybody else."""

import csv
import io

import openpyxl
import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.reporting import redact
from qorgan.reporting.redact import Word
from qorgan.store import models
from tests.actions import cast
from tests.actions.released import SECRET, Submitted
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES
from tests.interfaces.web.offices import browser as browser_of
from tests.interfaces.web.site.seen import at, main
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p29")]
REPORT = "/reports/R-2026-001"
NEW = f"{REPORT}/extracts/new/"
REMOVED = [Word(name) for name in SECRET.split()]


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Submitted:
    at(monkeypatch)
    return Submitted()


def told(world: Submitted, **more: object) -> dict[str, object]:
    """A form as Bolat sends it."""
    usual = {"to": "ministry", "what": "extract", "pieces": ["summary"], "words": "Ержан\nСағынов = N-9", "key": "k1"}
    return {**usual, **more}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_each_language(world: Submitted, language: str) -> None:
    browser = browsers.opened(world.bolat, language)
    for path in (f"{REPORT}/readers/", NEW, f"{REPORT}/extracts/{world.extract}/"):
        page = browser.get(path)
        assert page.status_code == 200, path
        assert "{%" not in main(page)
        assert "{{" not in main(page)


def test_the_group_sees_who_opened_what_and_by_which_entry(world: Submitted) -> None:
    browsers.opened(world.bolat).get(f"{REPORT}/extracts/{world.extract}/")
    page = main(browsers.opened(world.aida).get(f"{REPORT}/readers/"))
    entry = models.JournalEntry.objects.get(action="open_extract")
    assert "Болат" in page
    assert f"No. {entry.seq}" in page
    assert "journalled first" in page
    assert "CANARY" not in page


def test_whoever_only_knows_that_there_is_a_report_learns_nothing_of_its_readers(world: Submitted) -> None:
    browsers.opened(world.bolat).get(f"{REPORT}/extracts/{world.extract}/")
    for person in (world.roza, world.member(cast.SAULE)):
        browser = browsers.opened(person)
        page = main(browser.get(f"{REPORT}/readers/"))
        assert "Болат" not in page
        for path in (f"{REPORT}/extracts/{world.extract}/", f"{REPORT}/releases.csv", NEW):
            assert browser.get(path).status_code == 404, path
    assert browser_of(cast.ADIL).get(f"{REPORT}/readers/").status_code == 403


def test_an_extract_is_looked_at_before_it_is_kept(world: Submitted) -> None:
    page = browsers.opened(world.bolat).post(NEW, told(world, look="1"))
    assert page.status_code == 200
    looked = main(page).partition("<form")[0]
    assert "N-9" in looked
    assert not redact.tells(looked, REMOVED)
    assert models.Extract.objects.count() == 1


def test_an_extract_is_drawn_up_and_its_file_bears_no_removed_word(world: Submitted) -> None:
    browser = browsers.opened(world.bolat)
    answer = browser.post(NEW, told(world, keep="1"))
    made = models.Extract.objects.exclude(pk=world.extract).get()
    assert (answer.status_code, answer["Location"]) == (302, f"{REPORT}/extracts/{made.pk}/")
    page = main(browser.get(answer["Location"]))
    raw = browser.get(f"{REPORT}/extracts/{made.pk}.pdf").content
    said = " ".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(raw)).pages)
    assert not redact.tells(page, REMOVED)
    assert not redact.tells(said, REMOVED)
    assert "N-9" in said
    assert world.bolat.name in said


def test_whoever_drew_it_up_is_offered_no_agreement_and_the_second_person_is(world: Submitted) -> None:
    path = f"{REPORT}/extracts/{world.extract}/"
    own = main(browsers.opened(world.karlygash).get(path))
    other = main(browsers.opened(world.bolat).get(path))
    assert "/act/agree_extract/" not in own
    assert "/act/decline_extract/" in own
    assert "/act/agree_extract/" in other
    assert "/act/release_extract/" not in other


@pytest.mark.parametrize(
    ("more", "status", "said"),
    [
        ({"to": "journalist"}, 409, "29"),
        ({"words": "Ахметов"}, 409, "stands nowhere"),
        ({"pieces": []}, 422, "Sections and items"),
        ({"consent": "x"}, 422, "Consent"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_comes_back(
    world: Submitted, more: dict[str, object], status: int, said: str
) -> None:
    page = browsers.opened(world.bolat).post(NEW, told(world, keep="1", why="A purpose", **more))
    assert page.status_code == status
    assert said in main(page)
    assert "A purpose" in main(page)
    assert models.Extract.objects.count() == 1


def test_a_locked_vault_shows_the_rows_and_nothing_of_what_they_say(world: Submitted) -> None:
    browser = browsers.locked(world.bolat)
    assert "Court" in main(browser.get(f"{REPORT}/readers/"))
    page = browser.get(f"{REPORT}/extracts/{world.extract}/")
    assert page.status_code == 200
    assert "locked" in main(page)
    assert "тесная" not in main(page)
    assert browser.get(NEW).status_code == 302


def test_the_log_is_taken_away_as_a_file(world: Submitted) -> None:
    browser = browsers.opened(world.bolat)
    rows = list(csv.reader(io.StringIO(browser.get(f"{REPORT}/releases.csv").content.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(browser.get(f"{REPORT}/releases.xlsx").content)).worksheets[0]
    entry = models.JournalEntry.objects.get(action="draft_extract")
    assert rows[1][:4] == ["R-2026-001", "Drawn up", "Court", "Extract"]
    assert rows[1][-1] == str(entry.seq)
    assert [str(cell.value or "") for cell in sheet[2]][:4] == rows[1][:4]
    assert browser.get(f"{REPORT}/releases.pdf").status_code == 404


def test_the_page_costs_the_same_however_often_it_was_read(world: Submitted) -> None:
    browser = browsers.opened(world.bolat)
    world.draft(world.aida)
    with CaptureQueriesContext(connection) as few:
        browser.get(f"{REPORT}/readers/")
    for _ in range(4):
        world.draft(world.aida)
    with CaptureQueriesContext(connection) as more:
        browser.get(f"{REPORT}/readers/")
    assert len(more) == len(few)

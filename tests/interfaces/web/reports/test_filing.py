"""The list of reports, what one wants, its filing: who sees what, in three languages, and that nothing sealed is shown unasked."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.access import home
from qorgan.actions.register_report import RegisterReport, register_report
from qorgan.actions.submit_report import SubmitReport, submit_report
from qorgan.casefile import judge
from qorgan.casefile.read import read_case
from qorgan.casefile.vocabulary import of_country
from qorgan.store import models
from tests.actions import cast
from tests.actions.reported import Reported
from tests.actions.signed import Signed
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES, text
from tests.interfaces.web.site.seen import at, main
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p27-b", "kz266-p28", "kz266-p29")]


@pytest.fixture
def ground(monkeypatch: pytest.MonkeyPatch) -> Signed:
    at(monkeypatch)
    world = Signed()
    world.write("summary", "CANARY the cell is crowded")
    return world


def submitted(world: Signed) -> str:
    """Signed by all, with Aida's dissent, and submitted; its number."""
    world.signed("CANARY I do not agree")
    world.on_report(submit_report, SubmitReport)
    return world.report.number


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_each_language(ground: Signed, language: str) -> None:
    number = submitted(ground)
    for actor in (ground.boris, ground.bolat):
        browser = browsers.opened(actor, language)
        for path in (
            "/reports/",
            "/reports/?late=1",
            f"/reports/{number}/wanting/",
            f"/reports/{number}/filing/?open=1",
        ):
            page = browser.get(path)
            assert page.status_code == 200, path
            assert "{%" not in main(page)
            assert "{{" not in main(page)


def test_the_list_tells_whose_report_is_due_when_and_opens_nothing(ground: Signed) -> None:
    ground.fixed()
    saule = cast.signed_in(cast.SAULE)
    page = main(browsers.locked(saule).get("/reports/"))
    for told in (ground.report.number, "V-1", "7 Dec 2026", "In time today", "Аида, Борис, Тимур"):
        assert told in page
    assert "CANARY" not in page
    assert not models.JournalEntry.objects.filter(action__in=("open_report", "open_filed", "open_version")).exists()


def test_a_visit_without_a_report_stands_in_the_list_and_is_begun_from_there(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch)
    world = Reported()
    world.report.parts.all().delete()
    models.Report.objects.all().delete()
    page = main(browsers.opened(world.boris).get("/reports/?state=owed&mine=1"))
    assert "Not begun" in page
    assert "/act/begin_report/?next=%2Freports%2F&amp;visit=V-1" in page
    assert "/act/begin_report/" not in main(browsers.locked(world.karlygash).get("/reports/"))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_list_is_taken_away_as_a_file(ground: Signed, form: str) -> None:
    page = browsers.opened(ground.boris).get(f"/reports/?format={form}")
    assert page["Content-Disposition"] == f'attachment; filename="reports.{form}"'
    if form == "csv":
        assert ground.report.number in page.content.decode("utf-8-sig")


def test_the_list_asks_the_same_number_of_queries_for_one_and_for_many(ground: Signed) -> None:
    browser = browsers.opened(ground.boris)
    browser.get("/reports/")
    counts = []
    for more in (1, 6):
        for n in range(more):
            visit = models.Visit.objects.create(
                code=f"W-{more}-{n}",
                kind="special",
                state="closed",
                first_on_site=cast.TODAY,
                last_on_site=cast.TODAY,
            )
            person = models.Person.objects.get(code="P1")
            models.GroupMember.objects.create(visit=visit, person=person, office="participant")
            stay = models.VisitStay.objects.get(visit=ground.visit)
            models.VisitStay.objects.create(
                visit=visit, institution=stay.institution, first_on_site=cast.TODAY, last_on_site=cast.TODAY
            )
        with CaptureQueriesContext(connection) as asked:
            assert browser.get("/reports/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_page_says_what_stops_the_report_and_where_it_is_seen_to(ground: Signed) -> None:
    ground.fixed()
    ground.sign(ground.boris)
    page = main(browsers.opened(ground.boris).get(f"/reports/{ground.report.number}/wanting/"))
    assert "What must come first" in page
    assert page.count("A member of the group has not signed the report. A written reason is needed") >= 2
    assert "Nothing stops it" not in page


def test_what_was_submitted_opens_on_demand_and_every_opening_is_written_down(ground: Signed) -> None:
    number = submitted(ground)
    bolat = browsers.opened(ground.bolat)
    unasked = main(bolat.get(f"/reports/{number}/filing/"))
    assert "CANARY" not in unasked
    assert not models.JournalEntry.objects.filter(action="open_filed").exists()
    page = main(bolat.get(f"/reports/{number}/filing/?open=1"))
    assert "CANARY I do not agree" in page
    assert models.JournalEntry.objects.filter(action="open_filed", actor=ground.bolat.account).count() == 1


def test_the_secretary_registers_and_reads_nothing(ground: Signed) -> None:
    number = submitted(ground)
    saule = cast.signed_in(cast.SAULE)
    browser = browsers.locked(saule)
    page = main(browser.get(f"/reports/{number}/filing/?open=1"))
    assert "/act/register_report/" in page
    assert "CANARY" not in page
    ground.on_report(register_report, RegisterReport, saule)
    assert "IN-2026-001" in main(browser.get(f"/reports/{number}/filing/"))
    assert "/act/question_report/" not in main(browser.get(f"/reports/{number}/filing/"))
    assert "/act/question_report/" in main(browsers.opened(ground.bolat).get(f"/reports/{number}/filing/"))


def test_papers_of_the_filing(ground: Signed) -> None:
    number = submitted(ground)
    browser = browsers.opened(ground.bolat)
    assert browser.get(f"/reports/{number}/receipt.pdf").content.startswith(b"%PDF")
    proof = browser.get(f"/reports/{number}/receipt.tlog-proof").content.decode()
    assert proof.startswith("c2sp.org/tlog-proof@v1\nindex ")
    assert browser.get(f"/reports/{number}/copy.pdf").content.startswith(b"%PDF")
    entry = models.JournalEntry.objects.get(action="open_filed")
    assert entry.actor == ground.bolat.account


def test_the_case_file_is_judged_by_the_law_as_the_page_says(ground: Signed) -> None:
    ground.fixed()
    raw = browsers.opened(ground.boris).get(f"/reports/{ground.report.number}/case.json").content
    answer = judge.judge(read_case(raw.decode(), of_country(home.country())), home.country())
    codes = [one.code for one in answer.findings]
    assert codes.count("report.unsigned") == 3
    assert "report.form_unknown" in codes
    assert json.loads(raw)["report"]["addressed_to"] == "council"


def test_the_desk_and_the_visit_lead_to_the_report(ground: Signed) -> None:
    boris = browsers.opened(ground.boris)
    address = f"/reports/of/{ground.visit.pk}/"
    assert address in text(boris.get("/desk/"))
    assert address in text(boris.get("/site/V-1/"))
    assert boris.get(address)["Location"] == f"/reports/{ground.report.number}/"


def test_a_report_of_others_is_not_there(ground: Signed) -> None:
    stranger = ground.member(cast.ERIK)
    browser = browsers.opened(stranger)
    for path in ("/reports/", f"/reports/{ground.report.number}/filing/", f"/reports/{ground.report.number}/copy.pdf"):
        assert browser.get(path).status_code in {403, 404}, path

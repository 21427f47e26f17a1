"""Reports over the API: rows in clear for whoever sees them, what is sealed for whoever holds it, readers for those who sign."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qorgan.reporting import redact
from qorgan.reporting.redact import Word
from qorgan.store import models
from tests.actions import cast
from tests.actions.released import SECRET, Submitted
from tests.interfaces.api import asking
from tests.interfaces.api.asking import PROBLEM
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.site.seen import at
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p27-b", "kz266-p28", "kz266-p29")]
LIST = "/api/v1/reports"
ONE = f"{LIST}/R-2026-001"
IN_CLEAR = ("", "/wanting", "/signing")
SEALED = ("/draft", "/papers/draft", "/papers/version", "/papers/filed", "/evidence")


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Submitted:
    at(monkeypatch)
    return Submitted()


def told(answer: Any, status: int = 200) -> Any:  # noqa: ANN401 -- JSON of any shape
    assert answer.status_code == status, answer.content
    if status != 200:
        assert answer.headers["content-type"] == PROBLEM
        assert redact.folded(SECRET) not in redact.folded(answer.content.decode())
    return answer.json()


def test_rows_are_told_in_clear_and_open_nothing(world: Submitted) -> None:
    browser = browsers.locked(world.bolat)
    before = models.JournalEntry.objects.count()
    (row,) = told(browser.get(LIST, {"state": "submitted"}))["items"]
    assert (row["report"], row["visit"], row["institutions"], row["is_sent"]) == ("R-2026-001", "V-1", ["A/1"], True)
    assert row["due"]["strict"] <= row["due"]["default"] <= row["due"]["widest"]
    assert told(browser.get(ONE)) == row
    assert told(browser.get(LIST, {"state": "drafting"}))["page"]["total"] == 0
    assert told(browser.get(LIST, {"late": True}))["items"] == []
    told(browser.get(LIST, {"state": "lost"}), 422)
    assert models.JournalEntry.objects.count() == before


def test_what_is_wanted_and_the_term_come_with_paragraph_and_counting(world: Submitted) -> None:
    answer = told(browsers.locked(world.boris).get(f"{ONE}/wanting"))
    assert (answer["state"], answer["is_countable"], answer["is_ready"]) == ("submitted", True, False)
    assert answer["term"]["provision"] == "kz266-p28-1"
    assert answer["term"]["is_frozen"] is True
    assert answer["term"]["counting"]
    assert all(
        one["sentence"] and one["provision"] for one in answer["wanted"] if one["code"] != "report.section_empty"
    )


def test_how_far_the_signing_is_stands_in_clear(world: Submitted) -> None:
    answer = told(browsers.locked(world.roza).get(f"{ONE}/signing"))
    assert (answer["version"], answer["manifest"], answer["is_complete"]) == (1, world.mark, True)
    assert [(one["name"], one["way"], one["has_dissent"]) for one in answer["members"]] == [
        ("Борис", "key", False),
        ("Аида", "key", True),
        ("Тимур", "key", False),
    ]


def test_what_it_says_is_told_to_the_group_and_journalled(world: Submitted) -> None:
    answer = told(browsers.opened(world.aida).get(f"{ONE}/draft"))
    section = next(one for one in answer["sections"] if one["key"] == "summary")
    assert SECRET in section["text"]
    assert models.JournalEntry.objects.filter(action="open_report_content").count() == 1


def test_papers_are_handed_to_whoever_holds_them(world: Submitted) -> None:
    group, council = browsers.opened(world.boris), browsers.opened(world.bolat)
    for browser, paper in ((group, "draft"), (group, "version"), (group, "filed"), (council, "filed")):
        answer = browser.get(f"{ONE}/papers/{paper}")
        assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store"), paper
        assert answer.content.startswith(b"%PDF-")
    told(council.get(f"{ONE}/papers/version"), 404)
    told(group.get(f"{ONE}/papers/version", {"version": 9}), 404)
    told(group.get(f"{ONE}/papers/lost"), 422)


def test_the_evidence_is_a_package(world: Submitted) -> None:
    answer = browsers.opened(world.boris).get(f"{ONE}/evidence")
    assert answer.status_code == 200
    assert {"manifest.json", "report.pdf", "signatures.json"} <= set(
        zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    )


def test_the_receipt_tells_digests_and_the_proof(world: Submitted) -> None:
    answer = told(browsers.locked(world.boris).get(f"{ONE}/receipt"))
    entry = models.JournalEntry.objects.get(action="submit_report")
    assert (answer["manifest"], answer["entry"]) == (world.mark, entry.seq)
    assert answer["proof"].startswith("c2sp.org/tlog-proof@v1")
    assert "went_out" not in answer["term"]


@pytest.mark.parametrize("path", SEALED)
def test_a_locked_vault_is_said_and_opens_nothing(world: Submitted, path: str) -> None:
    told(browsers.locked(world.boris).get(ONE + path), 423)


def test_the_readers_are_told_with_their_entries_and_cut_into_pages(world: Submitted) -> None:
    group = browsers.opened(world.boris)
    for _ in range(3):
        group.get(f"{ONE}/draft")
    first = told(group.get(f"{ONE}/readers", {"size": 2}))
    assert (first["total"], len(first["readings"])) == (3, 2)
    assert first["people"][0]["times"] == 3
    second = told(group.get(f"{ONE}/readers", {"size": 2, "before": first["older"]}))
    assert (len(second["readings"]), second["older"]) == (1, None)
    numbers = {one["entry"] for one in (*first["readings"], *second["readings"])}
    assert numbers == set(
        models.JournalEntry.objects.filter(action="open_report_content").values_list("seq", flat=True)
    )
    told(group.get(f"{ONE}/readers", {"before": -1}), 422)


def test_extracts_and_refusals_are_told_with_what_they_say(world: Submitted) -> None:
    council = browsers.opened(world.bolat)
    (row,) = told(council.get(f"{ONE}/releases"))
    assert (row["to"], row["state"], row["drafted_by"]) == ("court", "drafted", "Қарлығаш")
    answer = told(council.get(f"{ONE}/extracts/{world.extract}"))
    assert answer["bars"] == 1
    assert "N-1" in answer["content"]["sections"][0]["text"]
    assert not redact.tells(str(answer), [Word(name) for name in SECRET.split()])
    assert council.get(f"{ONE}/extracts/{world.extract}/pdf").content.startswith(b"%PDF-")
    told(browsers.locked(world.bolat).get(f"{ONE}/extracts/{world.extract}"), 423)


def test_whoever_knows_only_that_there_is_a_report_finds_no_readers_and_no_releases(world: Submitted) -> None:
    browser = browsers.opened(world.roza)
    for path in IN_CLEAR:
        told(browser.get(ONE + path))
    for path in (*SEALED, "/readers", "/releases", f"/extracts/{world.extract}", f"/extracts/{world.extract}/pdf"):
        told(browser.get(ONE + path), 404)


def test_whoever_sees_no_report_finds_nothing_at_all(world: Submitted, client: Client) -> None:
    adil = asking.signed_in(client, cast.ADIL)
    assert told(adil.get(LIST))["items"] == []
    for path in (*IN_CLEAR, *SEALED, "/receipt", "/readers", "/releases", f"/extracts/{world.extract}"):
        told(adil.get(ONE + path), 404)
        told(browsers.opened(world.boris).get(f"{LIST}/R-1999-009{path}"), 404)


def test_the_list_costs_the_same_however_long_it_is(world: Submitted) -> None:
    browser = browsers.locked(world.bolat)
    browser.get(LIST)
    with CaptureQueriesContext(connection) as few:
        browser.get(LIST)
    for number in range(5):
        place = models.Institution.objects.create(code=f"X{number}", name="X")
        models.Report.objects.create(
            number=f"R-2026-9{number}", visit=world.visit, institution=place, language="kk", state="drafting",
            begun_at=cast.NOW + timedelta(minutes=number), begun_by="-",
        )  # fmt: skip
    with CaptureQueriesContext(connection) as more:
        assert told(browser.get(LIST))["page"]["total"] == 6
    assert len(more) <= len(few) + 1

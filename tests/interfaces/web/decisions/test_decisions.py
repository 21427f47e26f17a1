"""Decisions on the web: listed, narrowed, taken away; sealed until somebody opens them, and then the journal says who."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from qorgan.actions.record_minutes import RecordMinutes, record_minutes
from qorgan.questions.record import Choice
from qorgan.store import models
from tests.actions import cast
from tests.actions.council import MINUTES, Council
from tests.interfaces.web.offices import LANGUAGES, browser, text
from tests.standing import standing

pytestmark = pytest.mark.django_db
TITLE = "How the days of paragraph 28 are counted"


@standing
def council() -> Council:
    return Council()


def openings() -> list[str]:
    return list(models.JournalEntry.objects.filter(action__startswith="open_").values_list("action", flat=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_and_a_decision_open_in_each_language(council: Council, language: str) -> None:
    decision = council.take("1")
    for path in ("/decisions/", f"/decisions/{decision.pk}/", "/decisions/papers/"):
        page = browser(cast.SAULE, language).get(path)
        assert page.status_code == 200
        assert "{" not in text(page).partition("<main")[2].partition("</main>")[0]


def test_without_a_decision_the_page_says_what_to_do(council: Council) -> None:
    assert "No decision on record yet" in text(browser(cast.SAULE).get("/decisions/"))
    assert "No decision about you" in text(browser(cast.BORIS).get("/decisions/"))
    assert "No version has been approved yet" in text(browser(cast.BORIS).get("/decisions/papers/"))


def test_decisions_are_narrowed_sorted_and_taken_away(council: Council) -> None:
    taken, open_one = council.take("1"), council.propose("2", about="report_form", title="Form", grounds="G")
    saule = browser(cast.SAULE)
    assert f"/decisions/{open_one.pk}/" not in text(saule.get("/decisions/?state=taken"))
    assert f"/decisions/{taken.pk}/" not in text(saule.get("/decisions/?about=report_form"))
    assert "No decision matches" in text(saule.get("/decisions/?to=2001-01-01"))
    for form, begins in (("csv", b"\xef\xbb\xbfid,number"), ("xlsx", b"PK")):
        assert saule.get("/decisions/", {"format": form}).content.startswith(begins)
    for query in ("sort=-number&page=x&from=zz", "sort=nothing&office=%25", "sort=at"):
        assert saule.get(f"/decisions/?{query}").status_code == 200


def test_grounds_are_shown_only_after_the_journal_says_who_reads_them(council: Council) -> None:
    decision = council.take("1")
    saule = browser(cast.SAULE)
    address = f"/decisions/{decision.pk}/"
    assert TITLE not in text(saule.get(address))
    assert TITLE not in text(saule.get("/decisions/?format=csv"))
    assert openings() == []
    assert saule.get(f"{address}open/").status_code == 302
    assert openings() == []
    page = text(saule.post(f"{address}open/"))
    assert TITLE in page
    assert "stands in the journal" in page
    assert openings() == ["open_decision"]


def test_the_document_is_saved_with_a_trace_by_whoever_reads_all(council: Council) -> None:
    told = {
        "about": "admission", "title": "T", "grounds": "G", "subjects": ["P1"], "document": MINUTES, "number": "7",
        "decided_at": "2026-11-20T10:00:00+05:00", "votes_for": 4, "against": 1, "abstained": 0,
    }  # fmt: skip
    cast.signed_in(cast.BORIS)
    record_minutes(actor=council.saule, key="m", now=cast.NOW, request=RecordMinutes.model_validate(told))
    decision = models.Decision.objects.get()
    address = f"/decisions/{decision.pk}/minutes/"
    boris, bolat = browser(cast.BORIS), browser(cast.BOLAT)
    assert boris.get(f"/decisions/{decision.pk}/").status_code == 200
    assert "save the document" not in text(boris.get(f"/decisions/{decision.pk}/"))
    assert boris.post(address).status_code == 404
    saved = bolat.post(address)
    assert (saved.content, saved["Content-Type"]) == (b"Minutes 7", "application/octet-stream")
    assert 'filename="minutes-7.pdf"' in saved["Content-Disposition"]
    assert openings() == ["open_minutes"]
    assert re.search(r"<dd>4</dd>", text(bolat.get(f"/decisions/{decision.pk}/"))), "the votes the minutes told"


def test_a_vote_shows_how_it_stands_and_offers_each_member_the_choice(council: Council) -> None:
    decision = council.propose()
    council.vote(decision, (council.bolat, Choice.FOR), (council.dana, Choice.AGAINST))
    page = text(browser(cast.BOLAT).get(f"/decisions/{decision.pk}/"))
    assert "Voted: 2 of 5; quorum: 3." in page
    assert "Still missing: 1." in page
    assert page.count("/act/cast_vote/?") == 3
    assert "Your vote: " in page
    of_saule = text(browser(cast.SAULE).get(f"/decisions/{decision.pk}/"))
    assert "/act/cast_vote/" not in of_saule
    assert "/act/close_vote/" in of_saule
    council.vote(decision, (council.marat, Choice.FOR))
    assert "The vote may be closed" in text(browser(cast.SAULE).get(f"/decisions/{decision.pk}/"))
    council.close(decision)
    after = text(browser(cast.SAULE).get(f"/decisions/{decision.pk}/"))
    assert "/act/" not in after.partition("<main")[2]
    assert "K-2026-001" in after
    assert "Working days" in after


def test_the_acts_of_the_list_are_those_of_the_office(council: Council) -> None:
    shown = {
        person.code: set(re.findall(r"/act/(\w+)/", text(browser(person).get("/decisions/"))))
        for person in (cast.SAULE, cast.KARLYGASH, cast.BOLAT)
    }
    assert shown == {"S1": {"propose_decision", "record_minutes"}, "K1": {"take_decision"}, "B1": set()}


def test_a_paper_shows_its_versions_and_the_one_in_force(council: Council) -> None:
    council.take("1", about="report_form", title="Form of 2026", grounds="G")
    council.take("2", about="report_form", title="Form of 2199", grounds="G", valid_from="2199-01-01")
    page = text(browser(cast.ERIK).get("/decisions/papers/"))
    assert page.count("in force</span>") == 1
    assert "Form of 2199" in page
    assert "/decisions/" + str(models.Paper.objects.earliest("version").decision_id) not in page


def test_what_is_another_s_is_told_like_what_is_not_there(council: Council) -> None:
    decision = council.take("1")
    boris = browser(cast.BORIS)
    nowhere = "/decisions/00000000-0000-4000-8000-000000000000/"
    for part, method in (("", "get"), ("open/", "post"), ("minutes/", "post")):
        answers = [getattr(boris, method)(address + part) for address in (f"/decisions/{decision.pk}/", nowhere)]
        assert [answer.status_code for answer in answers] == [404, 404]
    assert openings() == []


def test_queries_do_not_grow_with_the_decisions(
    council: Council, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    first = council.take("0")
    for number in range(1, 12):
        council.propose(str(number))
    saule = browser(cast.SAULE)
    with django_assert_max_num_queries(12):
        saule.get("/decisions/")
    with django_assert_max_num_queries(24):
        saule.get(f"/decisions/{first.pk}/")


def test_a_browser_of_nobody_is_sent_to_sign_in(client: Client, settings: object) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]  # pytest-django's fixture
    assert client.get("/decisions/").status_code == 302

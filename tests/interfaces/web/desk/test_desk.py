"""The desk: where everybody arrives after signing in, with what waits, what is late, and one way on for each."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from qorgan.questions.record import Choice
from qorgan.register.changes import PersonRow
from qorgan.store import models
from tests.actions import cast
from tests.actions.council import Council
from tests.interfaces.web.offices import LANGUAGES, browser, text
from tests.standing import standing

pytestmark = pytest.mark.django_db
EVERYBODY = (cast.SAULE, cast.KARLYGASH, cast.BOLAT, cast.ROZA, cast.BORIS, cast.ERIK, cast.ADIL)


@standing
def council() -> Council:
    return Council()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", EVERYBODY, ids=lambda person: person.terms[0].office)
def test_every_office_arrives_at_its_own_desk(person: PersonRow, language: str) -> None:
    client = browser(person, language)
    assert client.get("/")["Location"] == "/desk/"
    page = client.get("/desk/")
    assert page.status_code == 200
    assert len(page.context["cards"]) == 1
    assert "{" not in text(page).partition("<main")[2].partition("</main>")[0]


def test_an_empty_desk_says_what_will_stand_on_it() -> None:
    calm = {person.code: str(browser(person).get("/desk/").context["calm"]) for person in EVERYBODY}
    assert len(set(calm.values())) == len(EVERYBODY)
    assert "Nothing waits for you" in text(browser(cast.BOLAT).get("/desk/"))


def test_whoever_holds_no_office_any_more_is_told_so() -> None:
    cast.signed_in(cast.ERIK)
    models.OfficeTerm.objects.filter(person__code="E1").update(valid_to=cast.TODAY - timedelta(days=400))
    page = text(browser(cast.ERIK).get("/desk/"))
    assert "You hold no office today" in page


def test_a_member_finds_the_vote_and_loses_it_by_voting(council: Council) -> None:
    decision = council.propose()
    page = text(browser(cast.BOLAT).get("/desk/"))
    assert "Your vote is awaited" in page
    assert f"/decisions/{decision.pk}/" in page
    assert "Working days" in page
    council.vote(decision, (council.bolat, Choice.FOR))
    assert "Your vote is awaited" not in text(browser(cast.BOLAT).get("/desk/"))
    assert "A proposal is put to the vote" in text(browser(cast.SAULE).get("/desk/"))


def test_a_certificate_that_runs_out_waits_and_then_is_late() -> None:
    cast.signed_in(cast.BORIS)
    today = timezone.localdate()
    models.Certificate.objects.update(valid_to=today + timedelta(days=3))
    assert "A certificate is running out. Whose: Борис" in text(browser(cast.SAULE).get("/desk/"))
    models.Certificate.objects.update(valid_to=today - timedelta(days=3))
    page = browser(cast.SAULE).get("/desk/")
    assert [line.days_over for line in page.context["late"]] == [3]
    assert "A certificate has run out. Whose: Борис" in text(page)
    assert "/people/person/P1/" in text(page)


def test_the_four_year_board_is_one_click_away_for_whoever_reads_it() -> None:
    seen = {person.code for person in EVERYBODY if "Four-year board" in text(browser(person).get("/desk/"))}
    assert seen == {"S1", "K1", "B1", "R1", "P1"}


def test_what_others_did_about_one_s_own_is_news_with_its_entry(council: Council) -> None:
    cast.signed_in(cast.BORIS)
    council.take("1", about="admission", title="T", grounds="G", subjects=["P1"])
    models.JournalEntry.objects.update(at=timezone.now())
    closed = models.JournalEntry.objects.get(action="close_vote")
    page = browser(cast.BORIS).get("/desk/")
    assert closed.seq in [one.seq for one in page.context["news"]]
    assert f"/journal/{closed.seq}/" in text(page)


def test_nobody_s_desk_leads_to_signing_in(client: Client, settings: object) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]  # pytest-django's fixture
    assert client.get("/desk/").status_code == 302


def test_queries_do_not_grow_with_what_waits(
    council: Council, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        council.propose(str(number))
    saule = browser(cast.SAULE)
    with django_assert_max_num_queries(20):
        saule.get("/desk/")

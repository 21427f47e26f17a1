"""The page of a person: the next step and whose it is, what each office may see of it, and nothing for whoever may see nothing."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from qorgan.actions.catalogue import ACTS
from qorgan.actions.check_eligibility import CheckEligibility, check_eligibility
from qorgan.questions.vocabulary import DisqualifiedGround
from qorgan.register.changes import PersonRow, Register
from qorgan.store import models, scope
from tests.actions import cast
from tests.interfaces.web.people.seen import signed_in

pytestmark = pytest.mark.django_db

NEWCOMER = PersonRow(code="N-1", name="Жаңа Адам", terms=())
EVIDENCE = "сот анықтамасы 7-12"


@pytest.fixture
def secretary(client: Client) -> Client:
    return signed_in(cast.SAULE, client)


@pytest.fixture
def commissioner() -> Client:
    return signed_in(cast.KARLYGASH)


@pytest.fixture
def newcomer() -> models.Person:
    return models.Person.objects.create(code="N-1", name="Жаңа Адам", search="n-1 жаңа адам", sort_key="Ж")


@pytest.fixture
def boris() -> Client:
    return signed_in(cast.BORIS)


def checked(person: models.Person, ground: DisqualifiedGround) -> models.EligibilityCheck:
    """Saule looked into one requirement."""
    today = timezone.localdate()
    asked = CheckEligibility(person=person.code, ground=ground, is_clear=True, evidence_dated=today, evidence=EVIDENCE)
    saule = scope.actor_of(models.Account.objects.get(username=cast.SAULE.code))
    check_eligibility(actor=saule, key=f"check/{ground}", now=timezone.now(), request=asked)
    return models.EligibilityCheck.objects.get(person=person, ground=ground)


def test_a_newcomer_has_one_next_step_and_the_secretary_can_take_it(secretary: Client, newcomer: models.Person) -> None:
    page = secretary.get("/people/person/N-1/").content.decode()
    assert page.count("q-step-next") == 1
    assert "/act/record_minutes/?about=admission&amp;subjects=N-1" in page


def test_whoever_may_not_take_the_step_learns_whose_it_is(commissioner: Client, newcomer: models.Person) -> None:
    page = commissioner.get("/people/person/N-1/").content.decode()
    assert "/act/record_minutes/" not in page
    assert "Secretary of the Council" in page


def test_who_arrived_sees_no_steps(secretary: Client, boris: Client) -> None:
    assert "q-steps" not in secretary.get("/people/person/P1/").content.decode()


def test_the_secretary_ends_offices_and_the_commissioner_withdraws_certificates(
    secretary: Client, commissioner: Client, boris: Client
) -> None:
    shown = secretary.get("/people/person/P1/").content.decode()
    assert "/act/end_office/?person=P1&amp;office=participant&amp;region=KZ-71" in shown
    assert "/act/withdraw_certificate/" not in shown
    assert "/act/withdraw_certificate/?number=C-1" in commissioner.get("/people/person/P1/").content.decode()


def test_every_act_that_the_page_links_to_is_offered() -> None:
    names = {
        "begin_office", "change_person", "check_eligibility", "declare_conflict", "end_office", "issue_certificate",
        "lift_conflict", "record_minutes", "record_person", "record_topic", "record_training", "withdraw_certificate",
    }  # fmt: skip
    assert names <= set(ACTS)


def test_a_correction_begins_with_what_stands_there(secretary: Client, boris: Client) -> None:
    page = secretary.get("/people/person/P1/").content.decode()
    assert "/act/change_person/?person=P1&amp;revision=1&amp;name=%D0%91" in page
    assert "&amp;topics=health" in page


def test_a_representative_sees_neither_requirements_nor_what_is_not_of_the_region(
    secretary: Client, boris: Client
) -> None:
    roza = signed_in(cast.ROZA)
    page = roza.get("/people/person/P1/").content.decode()
    assert "Requirements of the law" not in page
    assert "/act/" not in page
    assert roza.get(f"/people/person/{cast.SAULE.code}/").status_code == 404


@pytest.mark.parametrize("path", ["/people/person/S1/", "/people/person/NOWHERE/", "/people/evidence/S1/"])
def test_another_is_told_like_nobody(boris: Client, path: str) -> None:
    cast.signed_in(cast.SAULE)
    assert boris.get(path).status_code == 404


def test_ones_own_page_is_open_without_any_office_over_people(boris: Client) -> None:
    page = boris.get("/people/person/P1/").content.decode()
    assert "Who read what is sealed about you" in page
    assert "/act/end_office/" not in page
    assert "/act/declare_conflict/?next=" in page


def test_evidence_is_opened_one_by_one_and_the_person_sees_by_whom(secretary: Client, boris: Client) -> None:
    check = checked(models.Person.objects.get(code="P1"), DisqualifiedGround.ADVOCATE)
    before = secretary.get("/people/evidence/P1/").content.decode()
    assert EVIDENCE not in before
    assert "Opening is recorded" in before
    assert not models.JournalEntry.objects.filter(action="open_eligibility").exists()
    assert EVIDENCE in secretary.post("/people/evidence/P1/", {"check": str(check.pk)}).content.decode()
    assert models.JournalEntry.objects.filter(action="open_eligibility").count() == 1
    told = boris.get("/people/person/P1/").content.decode()
    assert cast.SAULE.name in told
    assert "Evidence of a requirement" in told


@pytest.mark.parametrize("check", ["", "no-number", "00000000-0000-4000-8000-000000000000"])
def test_a_guessed_check_opens_nothing(secretary: Client, boris: Client, check: str) -> None:
    assert secretary.post("/people/evidence/P1/", {"check": check}).status_code == 404
    assert not models.JournalEntry.objects.filter(action="open_eligibility").exists()


def test_a_council_member_reads_the_person_and_no_requirement(boris: Client) -> None:
    bolat = signed_in(cast.BOLAT)
    assert "Requirements of the law" not in bolat.get("/people/person/P1/").content.decode()
    assert bolat.get("/people/evidence/P1/").status_code == 404


def test_the_number_of_queries_is_the_same_however_long_the_history(
    secretary: Client, boris: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    person = models.Person.objects.get(code="P1")
    with django_assert_num_queries(QUERIES):
        secretary.get("/people/person/P1/")
    day = cast.TODAY
    cast.import_rows(Register.INSTITUTIONS, *(cast.institution(f"I{n}") for n in range(20)))
    visits = [cast.visit(f"V{n}", f"I{n}", day.replace(year=2024), day.replace(year=2024)) for n in range(20)]
    cast.import_rows(Register.VISITS, *visits)
    for row in models.Visit.objects.all():
        models.GroupMember.objects.create(visit=row, person=person, office="participant")
    for ground in list(DisqualifiedGround)[:5]:
        checked(person, ground)
    with django_assert_num_queries(QUERIES):
        secretary.get("/people/person/P1/")


QUERIES = 24
"""One of them is the frame's: whether the person has a vault to unlock."""

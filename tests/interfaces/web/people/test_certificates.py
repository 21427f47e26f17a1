"""The list of certificates: every state found, sorted, taken away; each printed by whoever may read it and by nobody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from qorgan.store import models
from tests.actions import cast
from tests.interfaces.web.people.seen import signed_in
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p16")]


@pytest.fixture
def secretary(client: Client) -> Client:
    saule = signed_in(cast.SAULE, client)
    cast.signed_in(cast.BORIS)
    today, boris = timezone.localdate(), models.Person.objects.get(code="P1")
    models.Certificate.objects.all().delete()
    for number, first, last, withdrawn in (
        ("VALID", -1, 400, None),
        ("SOON", -1, 60, None),
        ("AFTER-SOON", -1, 61, None),
        ("OVER", -9, -1, None),
        ("GONE", -9, 400, 0),
        ("LATER", 1, 400, None),
        ("GOES-TOMORROW", -9, 400, 1),
    ):
        models.Certificate.objects.create(
            person=boris,
            number=number,
            valid_from=today + timedelta(days=first),
            valid_to=today + timedelta(days=last),
            withdrawn_on=None if withdrawn is None else today + timedelta(days=withdrawn),
        )
    return saule


def numbers(client: Client, **asked: str) -> list[str]:
    lines = client.get("/people/certificates/", {**asked, "format": "csv"}).content.decode("utf-8-sig").splitlines()[1:]
    return [line.partition(",")[0] for line in lines]


def test_each_state_is_found(secretary: Client) -> None:
    told = {
        "valid": {"VALID", "AFTER-SOON", "GOES-TOMORROW"},
        "soon": {"SOON"},
        "run_out": {"OVER"},
        "withdrawn": {"GONE"},
        "none": {"LATER"},
    }
    assert {state: set(numbers(secretary, state=state)) for state in told} == told
    assert "Not valid yet" in secretary.get("/people/certificates/", {"state": "none"}).content.decode()


def test_number_and_holder_are_searched_and_sorted(secretary: Client) -> None:
    assert numbers(secretary, q="борис gone") == ["GONE"]
    assert numbers(secretary, sort="number")[0] == "AFTER-SOON"
    assert numbers(secretary, sort="-withdrawn")[0] == "GOES-TOMORROW"


def test_what_is_taken_away_is_what_is_seen(secretary: Client) -> None:
    assert secretary.get("/people/certificates/", {"format": "xlsx"}).content.startswith(b"PK")
    assert len(numbers(secretary)) == 7


@pytest.mark.parametrize("query", ["sort=-nothing&page=x&state=--&q=%25%27", "page=99999", "format=exe"])
def test_any_address_line_is_answered(secretary: Client, query: str) -> None:
    assert secretary.get(f"/people/certificates/?{query}").status_code == 200


def test_empty_lists_say_what_to_do(secretary: Client) -> None:
    assert "Show all certificates" in secretary.get("/people/certificates/", {"q": "zzz"}).content.decode()
    models.Certificate.objects.all().delete()
    assert "The Commissioner issues a certificate" in secretary.get("/people/certificates/").content.decode()


def test_the_paper_is_printed_by_whoever_may_read_the_certificate(secretary: Client) -> None:
    path = f"/people/certificates/{models.Certificate.objects.get(number='VALID').pk}/print"
    for who, status in ((cast.BORIS, 200), (cast.ROZA, 200), (cast.ERIK, 404), (cast.ADIL, 404)):
        assert signed_in(who).get(path).status_code == status, who.code
    answer = secretary.get(path)
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_list_is_not_open_to_those_who_read_only_their_own(secretary: Client) -> None:
    for who, status in ((cast.BORIS, 403), (cast.ADIL, 403), (cast.ROZA, 200), (cast.BOLAT, 200)):
        assert signed_in(who).get("/people/certificates/").status_code == status, who.code


def test_only_the_commissioner_is_offered_the_withdrawal(secretary: Client) -> None:
    assert "/act/withdraw_certificate/" not in secretary.get("/people/certificates/").content.decode()
    page = signed_in(cast.KARLYGASH).get("/people/certificates/").content.decode()
    assert "/act/withdraw_certificate/?number=VALID" in page
    assert "number=GONE" not in page


def test_queries_do_not_grow_with_the_rows(
    secretary: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    boris, today = models.Person.objects.get(code="P1"), timezone.localdate()
    with django_assert_num_queries(QUERIES):
        secretary.get("/people/certificates/")
    models.Certificate.objects.bulk_create(
        models.Certificate(person=boris, number=f"N{n}", valid_from=today, valid_to=today) for n in range(60)
    )
    with django_assert_num_queries(QUERIES):
        secretary.get("/people/certificates/")


QUERIES = 9
"""One of them is the frame's: whether the person has a vault to unlock."""

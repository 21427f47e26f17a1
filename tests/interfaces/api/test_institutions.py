"""The register for programs. What is not the reader's does not exist."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings

from qorgan.register.changes import Register
from tests.actions import cast
from tests.interfaces.api import asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(client: Client) -> Client:
    cast.import_rows(
        Register.INSTITUTIONS,
        cast.institution("A/1", "KZ-71", capacity=9, in_mandate_since=date(2014, 4, 1)),
        cast.institution("B2", "KZ-75", category="PSY", name="Ақтөбе", closed_on=date(2026, 1, 1)),
    )
    cast.import_rows(Register.VISITS, cast.visit("V1", "A/1", date(2024, 3, 4), date(2024, 3, 5)))
    return asking.signed_in(client)


def test_the_register_is_told_page_by_page(secretary: Client) -> None:
    told = asking.told(secretary, "/institutions", size=1)
    assert told["page"] == {"number": 1, "size": 1, "total": 2, "last": 2}
    assert [row["code"] for row in asking.told(secretary, "/institutions", q="АҚТӨБЕ")["items"]] == ["B2"]
    assert [row["code"] for row in asking.told(secretary, "/institutions", region="KZ-71")["items"]] == ["A/1"]
    assert [row["code"] for row in asking.told(secretary, "/institutions", category="PSY")["items"]] == ["B2"]


def test_one_institution_has_its_next_visit(secretary: Client) -> None:
    told = asking.told(secretary, "/institutions/A/1")
    assert (told["capacity"], told["last_periodic_end"]) == (9, "2024-03-05")
    assert (told["next_periodic"]["due"], told["next_periodic"]["plan_by"]) == ("2028-03-05", "2028-03-03")
    assert told["next_periodic"]["provision"] == "kz266-p03-1"


def test_a_closed_one_has_none(secretary: Client) -> None:
    assert asking.told(secretary, "/institutions/B2")["next_periodic"] is None


def test_a_zero_character_is_a_fault_and_no_code(secretary: Client) -> None:
    assert asking.problem(secretary, "/institutions", 422, q="a\0b")["faults"][0]["path"] == "query.q"
    asking.problem(secretary, "/institutions/A%00", 404)


def test_what_is_elsewhere_or_nowhere_is_404_alike(client: Client, secretary: Client) -> None:
    nowhere = asking.problem(secretary, "/institutions/XX", 404)
    elsewhere = asking.problem(asking.signed_in(client, cast.ROZA), "/institutions/B2", 404)
    assert nowhere == elsewhere


@pytest.mark.parametrize("address", ["/institutions", "/institutions/A", "/coverage", "/coverage/forecast"])
def test_whoever_is_not_signed_in_is_told_401(client: Client, settings: Settings, address: str) -> None:
    settings.DEMO = False  # a demonstration signs in whoever comes
    assert asking.problem(client, address, 401)["code"] == "request.not_signed_in"

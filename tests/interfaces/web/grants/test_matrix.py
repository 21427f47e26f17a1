"""The table of grants as a page: complete in both directions, open to every office, in three languages."""

import pytest
from django.test import Client

from qorgan.access import home
from qorgan.access.permissions import Permission
from qorgan.register.changes import PersonRow
from tests.actions import cast
from tests.interfaces.web.offices import LANGUAGES, browser, text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("person", [cast.ERIK, cast.BORIS, cast.ADIL, cast.SAULE])
def test_every_office_reads_the_whole_table(person: PersonRow) -> None:
    page = browser(person).get("/grants/")
    assert page.status_code == 200
    shown = {group.code: len(group.cells) for group in page.context["groups"]}
    assert sum(shown.values()) == len(home.grants())
    assert shown.keys() == {grant.office for grant in home.grants()}


def test_whoever_is_not_signed_in_signs_in_first(client: Client, settings: object) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]  # pytest-django's fixture
    assert client.get("/grants/").status_code == 302


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("by", ["office", "power", "whole", "nonsense"])
def test_each_way_of_reading_opens_in_each_language(by: str, language: str) -> None:
    page = browser(cast.SAULE, language).get("/grants/", {"by": by})
    assert page.status_code == 200
    assert "/law/kz266-p16/" in text(page)


def test_who_holds_a_power_names_every_holder() -> None:
    groups = browser(cast.SAULE).get("/grants/?by=power").context["groups"]
    told = {group.code: {cell.provision for cell in group.cells} for group in groups}
    assert told == {
        power: {grant.provision for grant in home.grants() if grant.permission is power} for power in Permission
    }


def test_the_whole_table_has_a_cell_for_each_pair() -> None:
    page = browser(cast.SAULE).get("/grants/?by=whole")
    offices = len(page.context["offices"])
    rows = page.context["rows"]
    assert {len(row.columns) for row in rows} == {offices}
    assert sum(len(column) for row in rows for column in row.columns) == len(home.grants())


def test_the_table_can_be_taken_away() -> None:
    lines = browser(cast.ERIK).get("/grants/?format=csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == len(home.grants()) + 1
    assert any(line.startswith("commissioner,Commissioner,certificate.issue,") for line in lines)

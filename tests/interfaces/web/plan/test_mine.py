"""One's own visits of the year: handed out, opened by day with places, and told to a calendar without them (¶6)."""

import re
from uuid import UUID

import pytest
from django.test import Client

from qorgan.access.actor import Actor
from qorgan.interfaces.web.shell import vault
from qorgan.store import models
from tests.actions import cast, plans
from tests.actions.test_hand_out_plan import Handed
from tests.interfaces.web.plan.visitors import signed_in, text
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]
YEAR = plans.YEAR


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> Handed:
    """Everybody's vault is open, whoever is signed in."""
    begun = Handed()
    actors = (begun.saule, begun.q1, begun.q4, begun.w1, begun.founded.bolat)
    opened = {UUID(actor.account): actor.vault for actor in actors}
    monkeypatch.setattr(vault, "of", lambda request: opened.get(UUID(str(request.user.pk))))
    return begun


def come(client: Client, actor: Actor) -> Client:
    client.force_login(models.Account.objects.get(pk=actor.account))
    client.cookies["qorgan_language"] = "en"
    return client


def test_a_plan_is_handed_out_by_a_press_that_says_how_far_it_is(client: Client, handed: Handed) -> None:
    come(client, handed.saule)
    address = f"/plan/{handed.plan.pk}/hand-out/"
    assert "Hand out now" in text(client.get(address))
    page = text(client.post(address, {"key": "h"}))
    assert "Handed out: 3 of 3" in page
    assert "6 people in the plan have no account" in page
    assert "Everybody with an account has their part." in page


def test_a_participant_reads_the_own_visits_by_day_and_nobody_elses(client: Client, handed: Handed) -> None:
    assert "Nothing was handed out to you yet" in text(come(client, handed.q1).get("/plan/mine/"))
    handed.out()
    answer = client.get("/plan/mine/")
    assert answer["Location"] == f"/plan/mine/{YEAR}/"
    page = text(client.get(answer["Location"]))
    assert set(re.findall(r"Remand centre (A\d)", page)) == {"A1", "A4"}
    assert "Shown to:" in page
    entry = models.JournalEntry.objects.filter(action="open_plan_extract").last()
    assert entry is not None
    assert f"/plan/{handed.plan.pk}/" not in page


def test_the_calendar_file_names_no_place(client: Client, handed: Handed) -> None:
    handed.out()
    raw = come(client, handed.w1).get(f"/plan/mine/{YEAR}/days.ics")
    told = raw.content.decode()
    assert told.count("BEGIN:VEVENT") == 2
    assert "SUMMARY:Visit" in told
    for secret in ("Remand", "A1", "KZ-", "2027-0001", "Q1", "periodic"):
        assert secret not in told
    assert raw["Content-Disposition"] == f'attachment; filename="visits-{YEAR}.ics"'


def test_a_newer_version_in_force_is_told(client: Client, handed: Handed) -> None:
    handed.out()
    handed.approved({"what": "move", "visit": "2027-0001", "first_day": "2027-10-04"})
    assert "Another version of the plan is in force" in text(come(client, handed.q4).get(f"/plan/mine/{YEAR}/"))


def test_a_year_of_which_nothing_was_handed_out_is_not_there(client: Client, handed: Handed) -> None:
    come(client, handed.q1)
    for address in (f"/plan/mine/{YEAR}/", f"/plan/mine/{YEAR}/days.ics", "/plan/mine/1999/"):
        assert client.get(address).status_code == 404, address


def test_the_administrator_has_no_visits(client: Client) -> None:
    assert signed_in(client, cast.ADIL).get("/plan/mine/").status_code == 403

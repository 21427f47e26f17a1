"""Replanning on the web: looked at, kept, compared; locks on the board and in the form of a visit."""

import re

import pytest
from django.conf import LazySettings
from django.test import Client

from qorgan.planning.document import Visit
from qorgan.store import models
from tests.actions import cast, plans
from tests.interfaces.plans import ground
from tests.interfaces.web.plan.visitors import made, saule, signed_in, text
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p06", "kz266-p19")]


@pytest.fixture(autouse=True)
def registers(settings: LazySettings) -> None:
    settings.PLAN_WORK = "inline"
    ground.fill()


@pytest.fixture
def plan(client: Client) -> str:
    return str(made(signed_in(client)))


def first() -> tuple[str, str, str]:
    """A visit of the plan, one of its group, and its first day."""
    visit = plans.opened(saule(), models.Plan.objects.get()).visits[0]
    assert visit.travel is not None
    return visit.id, visit.roster[0], f"{visit.travel[0]}"


def test_a_plan_that_holds_is_told_to_hold(client: Client, plan: str) -> None:
    page = text(client.get(f"{plan}replan/"))
    assert "Nothing is to be replanned" in page
    assert f"{plan}replan/" in text(client.get(plan))


def test_whom_a_special_visit_takes_is_replaced_and_the_draft_is_kept(client: Client, plan: str) -> None:
    number, person, day = first()
    form = {"weeks": "2", "person-0": person, "first-0": day, "last-0": day, "look": "1"}
    page = text(client.post(f"{plan}replan/", form))
    assert number in page
    assert f"{person} is not free" in page or "is not free on" in page
    proposal = re.findall(r'name="proposal" value="([0-9a-f]{64})"', page)
    kept = client.post(f"{plan}replan/", {**form, "keep": "1", "proposal": proposal[0], "key": "k1"})
    assert kept.status_code == 302, text(kept)
    assert "/compare/?with=" in kept["Location"]
    assert models.Plan.objects.count() == 2
    after = plans.opened(saule(), models.Plan.objects.get(version=2)).visits
    # Who is taken for a day may go on another day of the same visit: it is the day that has to be free.
    assert [one.id for one in after if person in one.roster and _is_under_way(one, day)] == []


def test_what_is_typed_wrong_is_told_at_its_field(client: Client, plan: str) -> None:
    wrong = client.post(f"{plan}replan/", {"weeks": "many", "person-0": "Q1", "first-0": "tomorrow"})
    assert wrong.status_code == 422
    assert "Write the number of frozen weeks" in text(wrong)
    assert "Write for each person the code" in text(wrong)
    stranger = client.post(f"{plan}replan/", {"weeks": "2", "person-0": "NOBODY", "first-0": "2027-03-01"})
    assert (stranger.status_code, "NOBODY" in text(stranger)) == (422, True)


def test_keeping_what_was_not_looked_at_is_refused(client: Client, plan: str) -> None:
    _, person, day = first()
    form = {"weeks": "2", "person-0": person, "first-0": day, "last-0": day, "keep": "1", "proposal": "0" * 64}
    page = client.post(f"{plan}replan/", form)
    assert (page.status_code, models.Plan.objects.count()) == (422, 1)


def test_a_visit_is_locked_in_its_form_and_shown_on_the_board(client: Client, plan: str) -> None:
    number, person, day = first()
    assert "Lock this visit" in text(client.post(f"{plan}board/", {"card": number}))
    page = text(client.post(f"{plan}board/", {"visit": number, "lock": "1"}))
    assert "Locked" in page
    changes = re.findall(r'name="changes" value="([^"]*)"', page)[0].replace("&quot;", '"')
    kept = client.post(f"{plan}board/", {"changes": changes, "save": "1", "key": "k1"})
    assert kept.status_code == 302, text(kept)
    draft = kept["Location"]
    page = text(client.post(f"{draft}replan/", {"weeks": "2", "person-0": person, "first-0": day, "last-0": day}))
    assert "Broken, and not to be moved" in page
    assert "Take the lock off" in text(client.post(f"{draft}board/", {"card": number}))


def test_to_whoever_reads_no_plans_there_is_none(client: Client, plan: str) -> None:
    assert client.get(f"{plan}replan/").status_code == 200
    assert signed_in(Client(), cast.BORIS).get(f"{plan}replan/").status_code == 404


def _is_under_way(visit: Visit, day: str) -> bool:
    assert visit.travel is not None
    return f"{visit.travel[0]}" <= day <= f"{visit.travel[1]}"

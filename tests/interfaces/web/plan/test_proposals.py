"""The board proposes an intermediate visit where a group flagged a reprisal, and tells nobody who it is about."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from qorgan.questions.site import EntryKind
from qorgan.store import models
from tests.actions import cast
from tests.interfaces.plans import ground
from tests.interfaces.web.plan.test_board import carried
from tests.interfaces.web.plan.visitors import made, signed_in, text
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p03-2")]
TITLE = "Proposed intermediate visits"


@pytest.fixture(autouse=True)
def registers(settings: LazySettings) -> None:
    settings.PLAN_WORK = "inline"
    ground.fill()


@pytest.fixture
def board(client: Client) -> str:
    return f"{made(signed_in(client))}board/"


def flagged(days_ago: int = 1) -> models.SiteEntry:
    """A group that was at A1 says that somebody is in danger."""
    at = timezone.now() - timedelta(days=days_ago)
    return models.SiteEntry.objects.create(
        visit=models.Visit.objects.get(code="V1"),
        institution=models.Institution.objects.get(code="A1"),
        kind=EntryKind.REPRISAL,
        at=at,
        told={"what": "incident"},
        part="persons",
        recorded_at=at,
        recorded_by="-",
    )


def test_a_proposed_visit_is_put_on_the_list_by_one_press(client: Client, board: str) -> None:
    assert TITLE not in text(client.get(board))
    flagged()
    page = text(client.get(board))
    assert TITLE in page
    assert "Remand centre A1" in page
    assert "incident" not in page
    assert "V1" not in page
    after = client.post(board, {"follow": "A1"})
    (change,) = carried(after)
    assert (change["what"], change["kind"]) == ("add", "intermediate")
    assert TITLE not in text(after)


def test_a_place_that_nobody_proposed_is_not_followed_up(client: Client, board: str) -> None:
    flagged()
    assert client.post(board, {"follow": "A2"}).status_code == 422


@pytest.mark.parametrize(("days_ago", "is_shown"), [(366, True), (367, False)])
def test_a_proposal_stands_for_a_year(client: Client, board: str, days_ago: int, *, is_shown: bool) -> None:
    flagged(days_ago)
    assert (TITLE in text(client.get(board))) is is_shown


def test_one_that_was_struck_out_or_followed_is_not_shown(client: Client, board: str) -> None:
    entry = flagged(days_ago=2)
    models.SiteEntry.objects.filter(pk=entry.pk).update(withdrawn_at=timezone.now())
    assert TITLE not in text(client.get(board))
    models.SiteEntry.objects.filter(pk=entry.pk).update(withdrawn_at=None)
    visit, yesterday = models.Visit.objects.get(code="V2"), timezone.localdate() - timedelta(days=1)
    models.Visit.objects.filter(pk=visit.pk).update(kind="intermediate")
    visit.stays.create(
        institution=models.Institution.objects.get(code="A1"), first_on_site=yesterday, last_on_site=yesterday
    )
    assert TITLE not in text(client.get(board))


def test_a_representative_sees_no_board(client: Client, board: str) -> None:
    flagged()
    assert signed_in(client, cast.ROZA).get(board).status_code in {403, 404}

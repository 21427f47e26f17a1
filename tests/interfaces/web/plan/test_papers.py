"""Papers of a plan on its pages: what an amendment changes, the extract of one's own visits and of one group (¶6)."""

import io
from uuid import UUID

import pypdf
import pytest
from django.conf import LazySettings
from django.test import Client

from qorgan.interfaces.web.shell import vault
from qorgan.store import models
from tests.actions import plans
from tests.actions.test_hand_out_plan import Handed
from tests.interfaces.plans import ground
from tests.interfaces.web.plan.test_mine import YEAR, come
from tests.interfaces.web.plan.visitors import made, saule, signed_in, text
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]
MOVED: dict[str, object] = {"what": "move", "visit": "2027-0001", "first_day": "2027-10-04"}


def printed(answer: object) -> str:
    assert answer["Content-Type"] == "application/pdf"  # type: ignore[index]  # an answer of the test client
    assert answer["Cache-Control"] == "no-store"  # type: ignore[index]
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages  # type: ignore[attr-defined]
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_an_amendment_is_printed_as_a_draft_and_then_with_the_councils_decision_and_reasons(
    client: Client, settings: LazySettings
) -> None:
    settings.PLAN_WORK = "inline"
    ground.fill()
    made(signed_in(client))
    first = models.Plan.objects.get()
    second = plans.changed(saule(), first, MOVED)
    paper = f"/plan/{second.pk}/amendment.pdf?with={first.pk}"
    assert paper in text(client.get(f"/plan/{second.pk}/compare/"))
    assert paper in text(client.get(f"/plan/{second.pk}/"))
    assert "DRAFT" in printed(client.get(paper))
    plans.minuted(saule(), second)
    told = printed(client.get(paper))
    assert "DRAFT" not in told
    assert f"K-2027-{second.version}" in told
    assert "2027-0001" in told
    assert models.JournalEntry.objects.filter(action="open_decision").exists()
    assert client.get(f"/plan/{first.pk}/amendment.pdf?with={first.pk}").status_code == 404


def test_the_only_version_of_a_year_amends_nothing(client: Client, settings: LazySettings) -> None:
    settings.PLAN_WORK = "inline"
    ground.fill()
    address = made(signed_in(client))
    assert client.get(f"{address}amendment.pdf").status_code == 404


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> Handed:
    """Everybody's vault is open, whoever is signed in."""
    begun = Handed()
    actors = (begun.saule, begun.q1, begun.q4, begun.w1, begun.founded.bolat)
    opened = {UUID(actor.account): actor.vault for actor in actors}
    monkeypatch.setattr(vault, "of", lambda request: opened.get(UUID(str(request.user.pk))))
    return begun


def test_a_participant_prints_the_extract_of_the_own_visits_and_of_nobody_elses(client: Client, handed: Handed) -> None:
    handed.out()
    come(client, handed.q1)
    address = f"/plan/mine/{YEAR}/extract.pdf"
    assert address in text(client.get(f"/plan/mine/{YEAR}/"))
    told = printed(client.get(address))
    assert "Remand centre A1" in told
    assert "Remand centre A2" not in told
    assert "paragraph 6" in told.lower()
    assert client.get("/plan/mine/1999/extract.pdf").status_code == 404


def test_the_secretary_prints_the_extract_for_one_group_of_an_approved_plan(client: Client, handed: Handed) -> None:
    come(client, handed.saule)
    address = f"/plan/{handed.plan.pk}/extract/2027-0001.pdf"
    assert address in text(client.get(f"/plan/{handed.plan.pk}/"))
    told = printed(client.get(address))
    assert "For the group of the visit" in told
    assert told.count("2027-0001") >= 1
    assert "2027-0002" not in told
    assert client.get(f"/plan/{handed.plan.pk}/extract/2027-9999.pdf").status_code == 404
    assert come(client, handed.q1).get(address).status_code == 404

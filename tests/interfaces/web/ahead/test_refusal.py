"""The refusal of whoever stepped aside, from the page of the visit and from the own list: where is named for those who hold it alone."""

import io
from datetime import timedelta

import pypdf
import pytest

from qorgan.actions.replace_member import ReplaceMember, replace_member
from qorgan.store import asides
from tests.actions import cast
from tests.actions.cast import NOW
from tests.actions.composed import Composed
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES, text
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p19-b")]


def printed(answer: object) -> str:
    assert answer["Content-Type"] == "application/pdf"  # type: ignore[index]  # an answer of the test client
    assert answer["Cache-Control"] == "no-store"  # type: ignore[index]
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages  # type: ignore[attr-defined]
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def aside() -> tuple[Composed, str, str]:
    world = Composed()
    planned = world.compose()
    browsers.opened(world.participant()).post("/act/step_aside/", {"visit": str(planned.pk), "key": "s"})
    member = planned.members.get(person=world.participant().person)
    return world, f"/ahead/{planned.pk}/", f"/ahead/refusal/{member.pk}.pdf"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_commissioner_prints_it_from_the_visit_with_its_places(language: str) -> None:
    world, visit, paper = aside()
    browser = browsers.opened(world.karlygash, language)
    assert paper in text(browser.get(visit))
    told = printed(browser.get(paper))
    assert world.item.legs[0].institutions[0].id in told
    assert "C-2026-" in told


def test_whoever_stepped_aside_keeps_the_own_paper_without_a_place() -> None:
    world, _visit, paper = aside()
    own = browsers.opened(world.participant())
    page = text(own.get("/ahead/"))
    assert "Visits you stepped aside from" in page
    assert paper in page
    told = printed(own.get(paper))
    assert world.item.legs[0].institutions[0].id not in told
    assert "Not named in this copy" in told
    assert "The place in the group is empty" in told


def test_the_place_decided_about_since_is_told_by_the_number_of_that_decision() -> None:
    world, _visit, paper = aside()
    (told,) = asides.own(world.participant())
    asked = ReplaceMember(
        visit=told.visit,
        out=world.item.roster[0],
        council=world.forming().pk,
        grounds="The place stays empty",
        reason="Nobody else may go",
    )
    replace_member(actor=world.karlygash, key="r", now=NOW + timedelta(minutes=5), request=asked)
    (after,) = asides.own(world.participant())
    assert (told.is_decided, told.filled_by) == (False, "")
    assert after.decision == told.decision
    assert after.is_decided
    assert after.filled_by not in {"", told.decision}
    assert after.filled_by in printed(browsers.opened(world.karlygash).get(paper))


def test_nobody_else_finds_it_and_nobody_finds_one_that_is_none() -> None:
    world, visit, paper = aside()
    assert browsers.opened(world.member(cast.BORIS)).get(paper).status_code == 404
    assert text(browsers.opened(world.karlygash).get(visit)).count("/ahead/refusal/") == 1
    assert not asides.own(world.karlygash)

"""A decision printed with its grounds: by a form, after the journal says who reads them, in the reader's language."""

import io

import pypdf
import pytest

from qorgan.actions.take_decision import TakeDecision, take_decision
from qorgan.questions.record import About
from qorgan.store import models, papers_in_force
from tests.actions import cast
from tests.actions.council import Council
from tests.interfaces.web.offices import LANGUAGES, browser, text

pytestmark = pytest.mark.django_db


def printed(answer: object) -> str:
    assert answer["Content-Type"] == "application/pdf"  # type: ignore[index]  # an answer of the test client
    assert answer["Cache-Control"] == "no-store"  # type: ignore[index]
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages  # type: ignore[attr-defined]
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_comes_by_a_press_and_leaves_a_trace(language: str) -> None:
    decision = Council().take("1")
    saule, address = browser(cast.SAULE, language), f"/decisions/{decision.pk}/paper/"
    assert address in text(saule.get(f"/decisions/{decision.pk}/"))
    assert saule.get(address)["Location"] == f"/decisions/{decision.pk}/"
    assert not models.JournalEntry.objects.filter(action="open_decision").exists()
    told = printed(saule.post(address))
    assert decision.number in told
    assert "How the days of paragraph 28 are counted" in told
    assert models.JournalEntry.objects.filter(action="open_decision").count() == 1


def test_whoever_does_not_see_the_decision_gets_no_paper() -> None:
    decision = Council().take("1")
    assert browser(cast.BORIS).post(f"/decisions/{decision.pk}/paper/").status_code == 404


def test_the_way_of_registering_is_a_version_that_the_register_names_and_its_paper_approves() -> None:
    karlygash = cast.signed_in(cast.KARLYGASH)
    cast.signed_in(cast.SAULE)
    told = TakeDecision(about=About.MESSAGE_REGISTER, title="Order of registering", grounds="Paragraph and practice")
    done = take_decision(actor=karlygash, key="w", now=cast.NOW, request=told)
    found = papers_in_force.in_force(About.MESSAGE_REGISTER, cast.TODAY)
    assert found is not None
    assert (found.title, found.version) == ("Order of registering", 1)
    saule = browser(cast.SAULE)
    assert "Order of registering" in text(saule.get("/messages/"))
    assert "Order of registering" in text(saule.get("/decisions/papers/"))
    paper = printed(saule.post(f"/decisions/{done.subject}/paper/"))
    assert "To approve: Order of registering" in paper
    assert "paragraph 12" in paper

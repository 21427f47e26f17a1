"""Proposing, agreeing, withdrawing and taking out at the screens: two people, each told in plain words what it means."""

from datetime import timedelta
from uuid import UUID

import pyrage
import pytest
from django.test import Client
from pyrage import x25519

from qorgan.store import models
from tests.actions import cast
from tests.actions.escrowed import Escrowed
from tests.interfaces.web.custody import at
from tests.interfaces.web.offices import LANGUAGES, text
from tests.standing import standing

pytestmark = pytest.mark.django_db
WHY = "The court asks for it"
COURT = x25519.Identity.generate()


@standing
def ground() -> Escrowed:
    return Escrowed()


def propose(client: Client, ground: Escrowed, what: str, **more: str) -> UUID:
    told = {"compartment": str(ground.notes), "what": what, "reason": WHY, "key": what, **more}
    return at.number_in(client.post(f"{at.HOME}propose/", told))


def test_two_destroy_a_part_and_the_second_is_told_what_it_means(ground: Escrowed) -> None:
    number = propose(at.desk(ground.boris), ground, "shred")
    dana = at.desk(ground.dana)
    assert at.address(number, of="proposal") in text(dana.get("/desk/"))
    page = text(dana.get(at.address(number, "agree/", of="proposal")))
    assert WHY in page
    assert "This cannot be undone by anybody" in page
    assert dana.post(at.address(number, "agree/", of="proposal"), {"key": "y"}).status_code == at.DONE
    assert models.Compartment.objects.get(pk=ground.notes).state == "shredded"
    assert dana.get(at.address(number, of="proposal")).status_code == 200


def test_nobody_agrees_to_the_own_proposal_and_whoever_proposed_withdraws_it(ground: Escrowed) -> None:
    boris = at.desk(ground.boris)
    number = propose(boris, ground, "shred")
    page = text(boris.get(at.address(number, of="proposal")))
    assert "/agree/" not in page
    own = boris.post(at.address(number, "agree/", of="proposal"), {"key": "o"})
    assert (own.status_code, "Nobody agrees to the own proposal" in text(own)) == (409, True)
    assert boris.post(at.address(number, "withdraw/", of="proposal"), {"key": "w"}).status_code == at.DONE
    assert "Withdrawn" in text(boris.get(at.address(number, of="proposal")))


def test_what_was_agreed_on_is_taken_out_once_as_a_sealed_file_whose_name_tells_nothing(ground: Escrowed) -> None:
    boris = at.desk(ground.boris)
    number = propose(boris, ground, "export", recipients=f"{COURT.to_public()}\n")
    path = at.address(number, "export/", of="proposal")
    assert boris.get(path)["Location"] == at.address(number, of="proposal")
    assert at.desk(ground.aida).post(at.address(number, "agree/", of="proposal"), {"key": "y"}).status_code == at.DONE
    assert str(COURT.to_public()) in text(boris.get(path))
    file = boris.post(path, {"key": "t"})
    assert file.status_code == 200
    assert file["Content-Disposition"] == f'attachment; filename="{number}.zip.age"'
    assert file["Cache-Control"] == "no-store"
    assert pyrage.decrypt(file.content, [COURT])[:2] == b"PK"
    again = boris.post(path, {"key": "u"})
    assert again.status_code == 409


def test_faults_of_the_form_keep_what_was_typed(ground: Escrowed) -> None:
    bolat = at.desk(ground.bolat)
    told = {"compartment": str(ground.notes), "what": "hold", "reason": WHY, "key": "k"}
    page = bolat.post(f"{at.HOME}propose/", told)
    assert (page.status_code, "A hold needs a last day" in text(page)) == (409, True)
    assert WHY in text(page)
    assert f'value="{ground.notes}" selected' in text(page)
    empty = bolat.post(f"{at.HOME}propose/", {"key": "e"})
    assert empty.status_code == 422
    until = str(cast.TODAY + timedelta(days=30))
    propose(bolat, ground, "hold", until=until)
    assert models.Proposal.objects.get().kind == "hold"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_a_proposal_open_in_each_language(ground: Escrowed, language: str) -> None:
    number = propose(at.desk(ground.boris), ground, "shred")
    dana = at.desk(ground.dana, language)
    for act in ("", "agree/"):
        page = dana.get(at.address(number, act, of="proposal"))
        assert page.status_code == 200
        assert "{" not in text(page).partition("<main")[2].partition("</main>")[0]


def test_somebody_who_does_not_hold_it_sees_no_proposal(ground: Escrowed) -> None:
    number = propose(at.desk(ground.boris), ground, "shred")
    saule = at.desk(ground.member(cast.SAULE))
    for act in ("", "agree/", "export/"):
        assert saule.get(at.address(number, act, of="proposal")).status_code == 404

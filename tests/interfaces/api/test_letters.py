"""Letters and closing over the API: clear columns for whoever sees them, content for whoever holds it, what closing wants."""

from typing import Any

import pytest

from qorgan.store import models
from tests.actions.lettered import NUMBER, Lettered
from tests.interfaces.api.asking import PROBLEM
from tests.interfaces.web.cases import browsers
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p21-b", "kz266-p26-a")]
LIST, ONE = "/api/v1/letters", f"/api/v1/letters/{NUMBER}"


@standing
def ground() -> Lettered:
    return Lettered()


def told(answer: Any, status: int = 200) -> Any:  # noqa: ANN401 -- JSON of any shape
    assert answer.status_code == status, answer.content
    if status != 200:
        assert answer.headers["content-type"] == PROBLEM
        assert b"CANARY" not in answer.content
    return answer.json()


def test_the_register_is_told_in_clear_and_opens_nothing(ground: Lettered) -> None:
    answer = browsers.locked(ground.saule).get(LIST)
    (row,) = told(answer)["items"]
    assert (row["number"], row["state"], row["form"], row["wanted"]) == (NUMBER, "received", "written", [])
    assert b"CANARY" not in answer.content
    assert told(browsers.locked(ground.saule).get(LIST, {"state": "closed"}))["page"]["total"] == 0


def test_one_is_told_with_what_it_says(ground: Lettered) -> None:
    content = told(browsers.opened(ground.karlygash).get(ONE))["content"]
    assert (content["text"], content["people"]) == ("CANARY photographed the gate", ["P1", "P2"])
    assert models.JournalEntry.objects.filter(action="open_letters").count() == 1
    told(browsers.locked(ground.karlygash).get(ONE), 423)


@pytest.mark.parametrize("who", ["boris", "roza", "bolat"])
def test_those_whom_it_is_about_find_nothing(ground: Lettered, who: str) -> None:
    browser = browsers.opened(getattr(ground, who))
    assert told(browser.get(LIST))["items"] == []
    told(browser.get(ONE), 404)


def test_what_closing_wants_is_told_with_paragraph_holder_and_remedy(ground: Lettered) -> None:
    answer = told(browsers.locked(ground.roza).get("/api/v1/visits/V-1/closing"))
    assert (answer["visit"], answer["state"], answer["is_ready"]) == ("V-1", "on_site", False)
    first = answer["wanted"][0]
    assert (first["code"], first["hold"], first["holder"], first["remedy"]) == (
        "site.no_presence",
        "must",
        "group",
        "record_presence",
    )
    rights = next(one for one in answer["wanted"] if one["code"] == "visit.rights_not_explained")
    assert (rights["provision"], rights["hold"], rights["remedy"]) == ("kz266-p18", "reason", "explain_rights")
    (owed,) = answer["owed"]
    assert (owed["code"], owed["provision"]) == ("report.submit", "kz266-p28-1")


def test_what_closing_wants_is_not_there_for_others(ground: Lettered) -> None:
    for stranger in (ground.bolat, ground.saule):
        answer = told(browsers.locked(stranger).get("/api/v1/visits/V-1/closing"), 404)
        assert answer["code"] == "request.nothing_here"
        assert "wanted" not in answer

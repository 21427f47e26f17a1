"""Checklists for programs: what is asked, and what was answered, as far as the caller holds it."""

import pytest
from django.test import Client

from qorgan.checklists import document, form_in
from qorgan.store import models, scope
from tests.actions import cast
from tests.actions.checklisted import Checked, keep, publish, rooms
from tests.interfaces.api import asking
from tests.interfaces.web.cases import browsers
from tests.standing import standing

pytestmark = pytest.mark.django_db
ANSWERS = "/checklists/answers"


@standing
def site() -> Checked:
    return Checked()


def test_versions_are_listed_and_one_is_read(client: Client) -> None:
    saule = asking.signed_in(client)
    actor = scope.actor_of(models.Account.objects.get(username=cast.SAULE.code))
    publish(actor, rooms("beds"))
    keep(actor, rooms("beds", "light"))
    told = asking.told(saule, "/checklists")["items"]
    assert [(one["version"], one["state"], one["questions"]) for one in told] == [(2, "draft", 2), (1, "published", 1)]
    assert document.read(asking.told(saule, "/checklists/rooms/2")["document"]) == rooms("beds", "light")
    raw = saule.get("/api/v1/checklists/rooms/1/form").content
    assert form_in.read(raw, language="ru").checklist.parts == rooms("beds").parts
    asking.problem(saule, "/checklists/rooms/9", 404)


def test_answers_are_given_by_the_act_and_read_by_who_holds_them(site: Checked) -> None:
    boris = browsers.opened(site.boris)
    given = [{"question": "beds", "answer": "no", "sources": ["staff", "observation"], "note": "N"}]
    told = {"visit": "V-1", "checklist": "rooms", "version": 1, "answers": given}
    done = boris.post(
        "/api/v1/acts/answer_checklist", told, content_type="application/json", headers={"Idempotency-Key": "one"}
    )
    assert done.status_code == 200, done.content
    found = asking.told(boris, ANSWERS, visit="V-1", checklist="rooms")
    assert [(one["question"], one["answer"], one["independent"]) for one in found["items"]] == [("beds", "no", 2)]
    assert (found["answered"], found["figures"][0]["corroborated"]) == (1, 1)
    again = boris.post(
        "/api/v1/acts/answer_checklist",
        {**told, "answers": [{"question": "beds", "answer": "yes"}]},
        content_type="application/json",
        headers={"Idempotency-Key": "two"},
    )
    assert again.status_code == 409
    assert again.json()["findings"][0]["about"] == "beds"


def test_answers_of_a_locked_vault_and_of_others_are_not_read(site: Checked) -> None:
    site.answer({"question": "beds", "answer": "no", "note": "CANARY"})
    asking.problem(browsers.locked(site.boris), ANSWERS, 423, visit="V-1", checklist="rooms")
    asking.problem(browsers.opened(site.bolat), ANSWERS, 404, visit="V-1", checklist="rooms")
    told = asking.told(browsers.opened(site.roza), ANSWERS, visit="V-1", checklist="rooms")
    assert (told["is_closed"], told["answered"], told["items"]) == (True, 1, [])

"""Visits ahead over the API: in clear for whoever sees them, opened for whoever holds them, composed and changed by the acts."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from qorgan.store import models
from tests.actions import cast
from tests.actions.composed import Composed
from tests.actions.orphanages import ITEM, Orphanages
from tests.interfaces.web.cases import browsers
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p08-b", "kz266-p19")]
HOME = "/api/v1/planned-visits"


@standing
def world() -> Composed:
    return Composed()


def told(answer: Any, status: int = 200) -> Any:  # noqa: ANN401 -- JSON of any shape
    assert answer.status_code == status, answer.content
    return answer.json()


def act(client: Client, name: str, **asked: object) -> Any:  # noqa: ANN401 -- an answer of the test client
    headers = {"idempotency-key": uuid4().hex}
    return client.post(f"/api/v1/acts/{name}", json.dumps(asked), content_type="application/json", headers=headers)


def test_the_list_is_in_clear_and_tells_no_place_and_no_day(world: Composed) -> None:
    planned = world.compose()
    answer = browsers.locked(world.participant()).get(HOME)
    (row,) = told(answer)["items"]
    assert (row["id"], row["declared"], row["going"]) == (str(planned.pk), 0, len(world.group))
    assert (row["is_mine"], row["has_declared"]) == (True, False)
    assert world.item.legs[0].institutions[0].id.encode() not in answer.content
    assert str(world.first_day).encode() not in answer.content


def test_one_is_opened_by_whoever_holds_it_and_stands_in_the_journal(world: Composed) -> None:
    planned = world.compose()
    assert told(browsers.locked(world.participant()).get(f"{HOME}/{planned.pk}"), 423)
    before = models.JournalEntry.objects.filter(action="open_planned_visits").count()
    answer = told(browsers.opened(world.participant()).get(f"{HOME}/{planned.pk}"))
    leg = answer["content"]["legs"][0]
    assert leg["participants"] == list(world.item.legs[0].participants)
    assert leg["institutions"][0]["on_site"] == [str(day) for day in world.item.legs[0].institutions[0].on_site]
    assert next(row["certificates"] for row in answer["members"] if row["office"] == "participant")
    assert models.JournalEntry.objects.filter(action="open_planned_visits").count() == before + 1


def test_it_is_not_there_for_a_stranger_and_sealed_to_the_council(world: Composed) -> None:
    planned = world.compose()
    assert told(browsers.opened(world.member(cast.BORIS)).get(f"{HOME}/{planned.pk}"), 404)
    assert told(browsers.opened(world.bolat).get(f"{HOME}/{planned.pk}"))["content"] is None
    assert told(browsers.opened(world.bolat).get(f"{HOME}/nothing"), 404)


def test_composed_declared_left_and_filled_again_over_the_api(world: Composed) -> None:
    commissioner = browsers.opened(world.karlygash)
    asked = {"plan": str(world.plan.pk), "item": world.item.id, "grounds": "As the Council approved"}
    done = told(act(commissioner, "compose_group", **asked))
    planned = models.PlannedVisit.objects.get(pk=UUID(done["subject"]))
    assert told(act(browsers.opened(world.participant(1)), "declare_interest", visit=str(planned.pk)))
    assert told(act(browsers.opened(world.participant(0)), "step_aside", visit=str(planned.pk)))
    assert told(commissioner.get(f"{HOME}/{planned.pk}"))["state"] == "vacant"
    free = next(
        code
        for code in models.Person.objects.filter(code__startswith="Q").values_list("code", flat=True)
        if code not in world.item.roster
    )
    change = {"visit": str(planned.pk), "out": world.item.roster[0], "council": str(world.forming().pk)}
    filled = act(commissioner, "replace_member", **change, into=free, grounds="Stepped aside", reason="Nobody else")
    assert told(filled)
    answer = told(commissioner.get(f"{HOME}/{planned.pk}"))
    assert answer["state"] == "composed"
    assert free in answer["content"]["legs"][0]["participants"]


def test_an_expert_with_a_fee_has_no_field(world: Composed) -> None:
    commissioner = browsers.opened(world.karlygash)
    asked = {"plan": str(world.plan.pk), "item": world.item.id, "grounds": "As approved", "fee": 100}
    answer = told(act(commissioner, "compose_group", **asked), 422)
    assert [fault["code"] for fault in answer["faults"]] == ["extra_forbidden"]
    assert not models.PlannedVisit.objects.exists()


@pytest.mark.provision("kz266-p08-a", "kz266-p09-2")
def test_a_roster_of_five_is_asked_a_note_for_and_each_leg_has_its_local() -> None:
    world = Orphanages()
    dina = browsers.opened(world.sign("TD"))
    commissioner = browsers.opened(world.karlygash)
    asked = {"plan": str(world.plan.pk), "item": ITEM, "grounds": "As approved"}
    (finding,) = told(act(commissioner, "compose_group", **asked), 409)["findings"]
    assert (finding["code"], finding["effect"]) == ("group.roster_long", "NEEDS_REASON")
    done = told(act(commissioner, "compose_group", **asked, reason="Three on each leg, one of them of the region"))
    legs = told(dina.get(f"{HOME}/{done['subject']}"))["content"]["legs"]
    assert [leg["participants"] for leg in legs] == [["TA", "TB", "TC"], ["TA", "TB", "TD"], ["TA", "TB", "TE"]]
    assert [leg["representative"] for leg in legs] == ["R-KZ-10", "R-KZ-55", "R-KZ-19"]


@pytest.mark.provision("kz266-p08-a", "kz266-p19-b", "kz266-p16")
def test_what_the_law_refuses_is_refused_with_the_code_and_the_paragraph() -> None:
    world = Orphanages("TD")
    commissioner = browsers.opened(world.karlygash)
    asked = {"plan": str(world.plan.pk), "item": ITEM, "grounds": "As approved", "reason": "Note"}
    (finding,) = told(act(commissioner, "compose_group", **asked), 409)["findings"]
    assert (finding["code"], finding["provision"]) == ("group.too_large", "kz266-p08-a")

"""The register of messages over the API: clear columns for whoever sees it, content for whoever holds it, and who gave it for nobody."""

from typing import Any
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.test import Client

from qorgan.questions.vocabulary import Alleges
from qorgan.store import models
from tests.actions import cast
from tests.interfaces.api.asking import PROBLEM
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.messages.heard import NUMBER, Heard, named, taken
from tests.interfaces.web.offices import browser
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p12", "kzstat-147-4")]
LIST = "/api/v1/messages"
ONE = f"{LIST}/{NUMBER}"


def told(answer: Any, status: int = 200) -> Any:  # noqa: ANN401 -- JSON of any shape
    assert answer.status_code == status, answer.content
    if status != 200:
        assert answer.headers["content-type"] == PROBLEM
        assert b"CANARY" not in answer.content
    return answer.json()


def test_the_register_is_told_in_clear_and_opens_nothing() -> None:
    heard = Heard()
    saule = browsers.locked(heard.saule)
    answer = saule.get(LIST)
    (row,) = told(answer)["items"]
    assert (row["number"], row["state"], row["alleges"], row["received_as"]) == (
        NUMBER,
        "registered",
        "torture",
        "participant",
    )
    assert isinstance(row["days_undecided"], int)
    assert row["provision"] == "kz266-p10-c"
    assert b"CANARY" not in answer.content
    assert b"SECRET" not in answer.content
    assert not models.JournalEntry.objects.filter(action="open_messages").exists()


def test_it_is_narrowed_and_paged() -> None:
    heard = Heard()
    taken(heard.boris, "m2", alleges=Alleges.OTHER)
    saule = browsers.locked(heard.saule)
    page = told(saule.get(LIST, {"size": "1", "page": "2", "sort": "number"}))
    assert (page["page"], page["items"][0]["number"]) == (
        {"number": 2, "size": 1, "total": 2, "last": 2},
        "M-2026-0002",
    )
    assert page["items"][0]["days_undecided"] is None
    assert told(saule.get(LIST, {"alleges": "other"}))["page"]["total"] == 1
    assert told(saule.get(LIST, {"reprisal": "true"}))["page"]["total"] == 0
    told(saule.get(LIST, {"sort": "received_by__account"}), 422)


def test_content_is_opened_for_whoever_holds_it() -> None:
    heard = Heard()
    named(heard.boris)
    answer = browsers.opened(heard.saule).get(ONE)
    assert told(answer)["content"] == {"institution": "", "place": "IVS SECRET", "text": "CANARY was beaten"}
    assert b"INFORMANT" not in answer.content
    assert models.JournalEntry.objects.filter(action="open_messages").count() == 1
    told(browsers.locked(heard.boris).get(ONE), 423)


def test_whom_it_does_not_concern_finds_nothing(settings: LazySettings) -> None:
    settings.DEMO = False
    heard = Heard()
    bolat, roza = browsers.opened(heard.bolat), browser(cast.ROZA)
    for client in (bolat, roza):
        assert told(client.get(LIST))["items"] == []
        told(client.get(ONE), 404)
    told(Client().get(LIST), 401)


def test_without_keys_of_it_the_content_is_null() -> None:
    heard = Heard()
    models.Grant.objects.filter(compartment__kind="message", member__account=UUID(heard.saule.account)).delete()
    assert told(browsers.opened(heard.saule).get(ONE))["content"] is None

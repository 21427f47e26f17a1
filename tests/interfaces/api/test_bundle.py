"""Sealed bundles over the API: file and words in one answer, for whoever holds the visit."""

import base64
import hashlib
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from qorgan.store import models
from tests.actions import cast, vaulted
from tests.actions.composed import Composed
from tests.actions.ordered import Ordered
from tests.interfaces import bundles
from tests.interfaces.web.cases import browsers

pytestmark = [pytest.mark.django_db, pytest.mark.provision("kz266-p08-b", "kz266-p10-c")]


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    bundles.quickly(monkeypatch)


def opened(answer: Any) -> None:  # noqa: ANN401 -- an answer of the test client
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    told = answer.json()
    content = base64.b64decode(told["content"])
    assert (told["name"], told["sha256"]) == ("papers.zip.age", hashlib.sha256(content).hexdigest())
    assert len(told["passphrase"].split()) == 6
    assert bundles.unsealed(content, told["passphrase"])


def test_a_composed_visit_is_handed_over_to_those_who_hold_it() -> None:
    world = Composed()
    path = f"/api/v1/planned-visits/{world.compose().pk}/bundle"
    assert browsers.locked(world.participant()).post(path).status_code == 423
    opened(browsers.opened(world.participant()).post(path))
    assert models.JournalEntry.objects.filter(action="open_visit_bundle").count() == 1
    for actor in (world.member(cast.BORIS), world.bolat):
        assert browsers.opened(actor).post(path).status_code == 404


def test_a_special_visit_likewise(monkeypatch: pytest.MonkeyPatch) -> None:
    now = cast.NOW + timedelta(minutes=5)
    monkeypatch.setattr(timezone, "now", lambda: now)
    world = Ordered()
    path = f"/api/v1/special/orders/{world.order()}/bundle"
    opened(browsers.opened(world.boris).post(path))
    assert browsers.opened(world.member(vaulted.TIMUR)).post(path).status_code == 404
    assert browsers.locked(world.boris).post(path).status_code == 423

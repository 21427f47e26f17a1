"""The sealed bundle of a special visit: for those who hold the order, without what messages are called and when they came."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from qorgan.interfaces.web.shell import bundled
from qorgan.store import models
from tests.actions import cast, vaulted
from tests.actions.ordered import PLACE, Ordered
from tests.interfaces import bundles
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import text
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.provision("kz266-p10-c", "kz266-p11")]
NOWHERE = "00000000-0000-4000-8000-000000000000"


@standing
def world() -> Ordered:
    return Ordered()


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    now = cast.NOW + timedelta(minutes=5)
    monkeypatch.setattr(timezone, "now", lambda: now)
    bundles.quickly(monkeypatch)


def test_one_of_the_group_takes_it_and_the_case_tells_the_law_all_it_asks(world: Ordered, tmp_path: Path) -> None:
    path = f"/special/{world.order()}/bundle/"
    boris = browsers.opened(world.boris)
    page = text(boris.post(path, {"draw": "1"}))
    shown, signed = (
        re.search(one, page) for one in (r"data-words>([^<]+)<", rf'name="{bundled.FIELD}" value="([^"]+)"')
    )
    assert shown
    assert signed
    done = boris.post(path, {bundled.FIELD: signed[1]})
    assert done["Content-Disposition"] == 'attachment; filename="papers.zip.age"'
    found = bundles.unsealed(done.content, shown[1])
    answer = bundles.checked(found["case.json"], tmp_path)
    assert [one for one in answer["findings"] if one["effect"] in {"REFUSES", "NEEDS_DECISION"}] == []
    told = json.loads(found["case.json"])
    assert told["visit"]["legs"][0]["institutions"] == [PLACE]
    assert (told["visit"]["basis"], told["messages"][0]["received"]) == (["m1"], str(cast.TODAY))
    everything = found["case.json"].decode()
    assert not [word for word in (world.message.number, "beaten", "Two callers") if word in everything]


def test_the_journal_says_no_more_than_of_any_reading(world: Ordered) -> None:
    path = f"/special/{world.order()}/bundle/"
    boris = browsers.opened(world.boris)
    before = set(models.JournalEntry.objects.values_list("pk", flat=True))
    assert boris.get(path).status_code == 200
    written = models.JournalEntry.objects.exclude(pk__in=before).values_list("action", "actor")
    assert list(written) == [("open_special_visit", "")]


def test_for_others_it_is_as_if_there_were_none(world: Ordered) -> None:
    number = world.order()
    timur = browsers.opened(world.member(vaulted.TIMUR))
    for method in (timur.get, timur.post):
        theirs, nowhere = (method(f"/special/{one}/bundle/") for one in (number, NOWHERE))
        assert (theirs.status_code, nowhere.status_code) == (404, 404)
    assert browsers.locked(world.boris).get(f"/special/{number}/bundle/").status_code == 302

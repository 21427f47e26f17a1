"""The frame around a report: its own tabs do not take the place of those of the product."""

import pytest

from tests.actions.reported import Reported
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import text
from tests.interfaces.web.site.seen import at

pytestmark = pytest.mark.django_db


def test_the_ways_to_the_other_rooms_stay_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch)
    world = Reported()
    head = text(browsers.opened(world.boris).get(f"/reports/{world.report.number}/")).partition("<main")[0]

    assert 'href="/site/"' in head
    assert f"/reports/{world.report.number}/wanting/" not in head

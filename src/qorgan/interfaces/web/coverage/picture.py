"""What the board says of all institutions together, drawn once for an overview, a language and a pace, then kept with it.

It holds nothing about the request or the person: two readers who may see the same institutions see the same picture.
"""

from collections.abc import Iterable
from typing import NamedTuple
from weakref import WeakKeyDictionary

from django.template import loader
from django.utils.safestring import SafeString

from qorgan.interfaces.web.coverage import groups, outlook, tiles, words
from qorgan.interfaces.web.coverage.groups import Group
from qorgan.interfaces.web.coverage.outlook import Outlook
from qorgan.planning.coverage import forecast
from qorgan.planning.coverage.board import year_end
from qorgan.store.coverage.overview import Overview

_KEPT_AT_MOST = 24
_Key = tuple[str, float | None]
_kept: WeakKeyDictionary[Overview, dict[_Key, SafeString]] = WeakKeyDictionary()


class Place(NamedTuple):
    """A region in the table of regions; ``ahead`` is None where nothing can be said of the months ahead."""

    group: Group
    ahead: forecast.Outlook | None

    @property
    def needed(self) -> float:
        """Places a month with which the region is up to date at the end of next year."""
        return self.ahead.needed_a_year / forecast.MONTHS_A_YEAR if self.ahead else 0.0


def picture(seen: Overview, pace: float | None, pace_fault: str) -> SafeString:
    """Figures, map, groups and forecast. ``pace_fault``: what was written instead of a pace; such a page is not kept."""
    if pace_fault:
        return _drawn(seen, None, pace_fault)
    drawn = _kept.setdefault(seen, {})
    key = (words.language(), pace)
    if key not in drawn:
        while len(drawn) >= _KEPT_AT_MOST:
            drawn.pop(next(iter(drawn)), None)
        drawn[key] = _drawn(seen, pace, "")
    return drawn[key]


def _drawn(seen: Overview, pace: float | None, pace_fault: str) -> SafeString:
    by_region = groups.by_region(seen.cells)
    ahead = outlook.outlook(seen, pace)
    facts: dict[str, object] = {
        "total": seen.total,
        "share_overdue": seen.total.share_overdue,
        "today": seen.today,
        "year_end": year_end(seen.today),
        "years": seen.clock.years.value,
        "provision": seen.clock.provision,
        "places": _places(by_region, ahead),
        "map": tiles.tile_map({group.code: group.tally for group in by_region}),
        "shades": tiles.legend(),
        "by_category": groups.by_category(seen.cells),
        "by_owner": groups.by_owner(seen.cells),
        "outlook": ahead,
        "pace_fault": pace_fault,
    }
    return loader.render_to_string("coverage/picture.html", facts)


def _places(by_region: Iterable[Group], ahead: Outlook | None) -> list[Place]:
    looked_at = {region.region: region for region in ahead.forecast.regions} if ahead else {}
    return [Place(group, looked_at.get(group.code)) for group in by_region]

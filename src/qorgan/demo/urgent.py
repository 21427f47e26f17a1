"""The special visit that the Commissioner of the invented republic orders upon a message, before every planned one."""

from datetime import date, timedelta
from typing import Final

from qorgan.law.workdays import Calendar
from qorgan.planning.instance import Instance

_KIND: Final = "IVS"


def day(today: date, calendar: Calendar) -> date:
    """The next working day."""
    return calendar.next_working(today + timedelta(days=1))


def place(instance: Instance, region: str, on: date, but: frozenset[str], kind: str = _KIND) -> str:
    """A place of that region whose kind the message names; ``but``: those of conflicts. Raises ``LookupError`` where none is open.

    ``kind``: instead of a temporary isolator, which is taken where the region has no such place.
    """
    places = sorted(instance.places, key=lambda found: (found.category != kind, found.code))
    for found in places:
        if found.region == region and found.category in {kind, _KIND} and found.is_open(on) and found.code not in but:
            return found.code
    raise LookupError(f"no place in {region}")

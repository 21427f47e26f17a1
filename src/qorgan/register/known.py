"""What must be known besides the file to judge it: the country's lists, the calendar's range, the codes in the register, and the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qorgan.register.mapping import Area


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """``regions``, ``categories``: from the code to its names in all languages. ``institutions``, ``people``: codes in the registers now.

    ``calendar_first``, ``calendar_last``: the days between which visits can be judged. ``today``: local date of the place.
    ``area``: where in the world the country lies, for coordinates; ``None`` where nobody has said.
    """

    regions: Mapping[str, tuple[str, ...]]
    categories: Mapping[str, tuple[str, ...]]
    institutions: frozenset[str]
    calendar_first: date
    calendar_last: date
    today: date
    people: frozenset[str] = frozenset()
    area: Area | None = None

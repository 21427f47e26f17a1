"""What the law limits, told beside the field that it limits."""

from datetime import date
from typing import Final, NamedTuple

from qorgan.law.rulebook import Limit
from qorgan.questions import person, record
from qorgan.store import readings

_OF_FIELDS: Final[dict[str, Limit[int]]] = {"evidence_dated": person.RECHECK, "percent": record.QUORUM}


class Legal(NamedTuple):
    """A value of the law, its unit and the provision that sets it."""

    value: int
    unit: str
    provision: str


def of(field: str, today: date) -> Legal | None:
    """What limits a field on that day; ``None`` where the law says nothing."""
    limit = _OF_FIELDS.get(field)
    if limit is None:
        return None
    law = readings.law(today)
    if law.is_silent_on(limit):
        return None
    cited = law.limit(limit)
    return Legal(cited.value, limit.unit, cited.provision)

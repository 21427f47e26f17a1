"""Who has a section of a report open to write. It is no record: whoever was not seen for a minute is not there, and the row goes."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from qorgan.store import models, readers

THERE_FOR: Final = timedelta(seconds=60)
"""How long somebody counts as there after they were last seen; the page tells of them three times as often."""
KEPT_FOR: Final = timedelta(minutes=5)


class Present(NamedTuple):
    """Somebody who is in a section. ``account``: id; ``name``: of the person."""

    account: str
    name: str


def there(report: UUID, now: datetime, *, but: str = "") -> dict[str, list[Present]]:
    """By section, everybody but one account. Two queries, one where nobody is there."""
    rows = models.SectionPresence.objects.filter(report=report, seen_at__gt=now - THERE_FOR).exclude(account=but)
    found = list(rows.order_by("section", "account").values_list("section", "account"))
    names = readers.names({account for _, account in found}) if found else {}
    told = dict[str, list[Present]]()
    for section, account in found:
        told.setdefault(section, []).append(Present(account, names.get(account, "")))
    return told

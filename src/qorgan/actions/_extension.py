"""More working days for a visit: what is asked and answered stands in clear as numbers, why is sealed (¶25)."""

from datetime import datetime
from typing import Annotated, Protocol
from uuid import UUID

from django.utils import timezone
from pydantic import Field

from qorgan.actions import _site
from qorgan.actions._perform import Fact
from qorgan.actions.asked import Enter, Entry
from qorgan.actions.refused import refused
from qorgan.questions.site import EntryKind
from qorgan.store import models, site_extension
from qorgan.store.site_extension import Foreseen

MOST_DAYS = 99
ExtraDays = Annotated[int, Field(ge=1, le=MOST_DAYS), Entry(Enter.NUMBER)]
"""Working days beyond those that the law allows; how many of them may be granted is for the law to say."""


class Answered(Protocol):
    """A request that names an entry."""

    @property
    def entry(self) -> UUID: ...


class Answering(_site.NamingEntry, Protocol):
    """As much of a call as a request for more days is answered by."""

    @property
    def request(self) -> Answered: ...

    @property
    def row(self) -> models.Visit: ...

    @property
    def now(self) -> datetime: ...


def open_request(call: Answering) -> models.SiteEntry:
    """The request that is to be answered. Raises ``NotThere``; ``Refused``: ``site.withdrawn``, ``extension.answered``."""
    found = _site.entry(call.row, call.request.entry, EntryKind.LONGER)
    if site_extension.answer(found) is not None:
        raise refused("extension.answered", {"visit": call.row.code})
    return found


def moment(call: Answering, entry: models.SiteEntry, told: datetime | None) -> datetime:
    """When it was decided, now where not told. Raises ``Refused`` (``extension.before_request``): nobody consents before being asked."""
    decided_at = told or call.now
    if decided_at < entry.at:
        raise refused("extension.before_request", {"on": timezone.localdate(entry.at)})
    return decided_at


def facts(visit: models.Visit, days: int, told: Foreseen) -> dict[str, Fact]:
    """What the journal and whoever asked are told: the last day, and whether it is in time."""
    return {
        "visit": visit.code,
        "days": days,
        "in_time": told.is_in_time,
        "runs_out": str(told.runs_out) if told.runs_out else None,
        "latest": str(told.latest) if told.latest else None,
    }

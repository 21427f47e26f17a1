"""What stands in clear of a report that went to the Council: its moments, and what was added to it (¶27, ¶28)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from qorgan.store import models, readers


class Moment(NamedTuple):
    """``number``: among incoming papers, of one that came in. ``version``: of the text, of one that went out."""

    at: datetime
    by: str
    version: int
    number: str


class Moments(NamedTuple):
    """Every submission and every registration, the first first: the first is what the term is judged by."""

    went_out: tuple[Moment, ...]
    came_in: tuple[Moment, ...]


def moments(row: models.Report) -> Moments:
    """With the names of those who acted; one query."""
    went_out, came_in = row.due.get("went_out", ()), row.due.get("came_in", ())
    names = readers.names({one["by"] for one in (*went_out, *came_in)})
    return Moments(tuple(_told(went_out, names)), tuple(_told(came_in, names)))


def addenda(row: models.Report) -> list[models.Addendum]:
    """In the order of their moments; one query."""
    return list(row.addenda.select_related("by"))


def _told(rows: Iterable[Mapping[str, Any]], names: Mapping[str, str]) -> Iterable[Moment]:
    for one in rows:
        yield Moment(
            datetime.fromisoformat(one["at"]),
            names.get(one["by"], ""),
            int(one.get("version", 0)),
            str(one.get("number", "")),
        )

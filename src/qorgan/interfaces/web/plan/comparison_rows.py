"""What two versions differ in as lines of a table: what happened to a visit, and what stood there before and after."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum, unique
from typing import NamedTuple, TypeAlias

from qorgan.actions.open_plan_difference import Compared
from qorgan.documents.plan_pdf import Names
from qorgan.interfaces.web.plan import told
from qorgan.planning.checked import on_site
from qorgan.planning.document import Visit
from qorgan.store.fold import kazakh_sort_key

Known: TypeAlias = Mapping[str, str]


@unique
class What(StrEnum):
    """What happened to a visit between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REGROUPED = "regrouped"


class Row(NamedTuple):
    """A line. ``before``, ``after``: days; ``people_before``, ``people_after``: by leg, who goes and who accompanies."""

    what: What
    visit: str
    place: str
    regions: tuple[tuple[str, str], ...]
    before: tuple[date, ...] = ()
    after: tuple[date, ...] = ()
    people_before: tuple[str, ...] = ()
    people_after: tuple[str, ...] = ()


def rows(found: Compared, names: Names) -> list[Row]:
    """Every line, by the days of the visits."""
    return sorted(_rows(found, names), key=lambda row: (*(row.after or row.before)[:1], row.visit))


def is_asked(row: Row, what: str, region: str) -> bool:
    """Whether the line is of this kind and leads to this region; nothing asks for all."""
    return (not what or row.what == what) and (not region or region in {code for code, _name in row.regions})


def counts(every: Sequence[Row]) -> list[tuple[What, int]]:
    """How many lines of each kind."""
    counted = Counter(row.what for row in every)
    return [(what, counted[what]) for what in What]


def regions(every: Sequence[Row]) -> list[tuple[str, str]]:
    """Code and name of every region that a line leads to."""
    return sorted({pair for row in every for pair in row.regions}, key=lambda pair: kazakh_sort_key(pair[1]))


def _rows(found: Compared, names: Names) -> Iterator[Row]:
    difference = found.difference
    for visit in difference.added:
        yield _row(What.ADDED, visit, names)._replace(after=on_site(visit), people_after=_people(visit, names))
    for visit in difference.removed:
        yield _row(What.REMOVED, visit, names)._replace(before=on_site(visit), people_before=_people(visit, names))
    for moved in difference.moved:
        yield _row(What.MOVED, moved.visit, names)._replace(before=moved.before, after=moved.after)
    for other in difference.regrouped:
        yield _row(What.REGROUPED, other.visit, names)._replace(
            after=on_site(other.visit),
            people_before=_companies(other.before, other.accompanied_before, names),
            people_after=_companies(other.after, other.accompanied_after, names),
        )


def _row(what: What, visit: Visit, names: Names) -> Row:
    where = tuple((leg.region, names.regions.get(leg.region, leg.region)) for leg in visit.legs)
    return Row(what, visit.id, told.place(visit, names), where)


def _people(visit: Visit, names: Names) -> tuple[str, ...]:
    groups = tuple(leg.participants for leg in visit.legs)
    return _companies(groups, tuple(leg.representative or "" for leg in visit.legs), names)


def _companies(groups: Sequence[Sequence[str]], guides: Sequence[str], names: Names) -> tuple[str, ...]:
    return tuple(
        ", ".join(names.people.get(code, code) for code in (*group, guide) if code)
        for group, guide in zip(groups, guides, strict=True)
    )

# mypy: disable-error-code="explicit-any"
# (mypy takes the inside of every pydantic class for Any.)
"""Days on which people and representatives are taken by what no plan shows, a special visit for instance: facts beside the registers."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from qorgan.planning.document import Day, Id, Part
from qorgan.planning.instance import Instance, Span

MOST: Final = 100


class Taken(Part):
    """A participant or representative, and the first and last day taken; a last day before the first takes nothing."""

    person: Id
    first: Day
    last: Day


def with_taken(instance: Instance, taken: Iterable[Taken]) -> Instance:
    """The year in which they are away on those days. Its digest is not that of the registers: for the search only."""
    days: dict[str, tuple[Span, ...]] = {}
    for one in taken:
        days[one.person] = (*days.get(one.person, ()), Span(one.first, one.last))
    if not days:
        return instance
    people = tuple(replace(one, absences=(*one.absences, *days.get(one.code, ()))) for one in instance.people)
    guides = tuple(replace(one, absences=(*one.absences, *days.get(one.code, ()))) for one in instance.representatives)
    return replace(instance, people=people, representatives=guides)


def unknown(instance: Instance, taken: Iterable[Taken]) -> tuple[str, ...]:
    """Codes that are neither a participant's nor a representative's of the year."""
    known = {one.code for one in instance.people} | {one.code for one in instance.representatives}
    return tuple(sorted({one.person for one in taken} - known))

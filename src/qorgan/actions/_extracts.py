"""Extracts of an approved plan: a compartment for each person named in it, with the part that concerns this person (¶6).

Whose it is follows from the year and the person; nothing else in the clear says who is named in a plan.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID, uuid5

from qorgan.actions import _plan_year
from qorgan.journal import leaf
from qorgan.questions.vocabulary import Office
from qorgan.store import models

TABLE, FIELD = "extract", "visits"
SEALS = "seal_extract"
"""Written beside the act that hands a plan out, once for each extract."""
NAMED_AS = frozenset({Office.PARTICIPANT.value, Office.REPRESENTATIVE.value})
"""The offices in which people are named in a plan."""


def case(year: int, person: UUID) -> UUID:
    """What the extracts of a person belong to in a year."""
    return uuid5(_plan_year.case(year), str(person))


def record(of: UUID) -> UUID:
    """The record in which the extract of a case stands, one revision for each version that was handed out."""
    return uuid5(of, TABLE)


def own(person: UUID) -> list[UUID]:
    """Every case in which an extract of the person may stand."""
    years = models.Plan.objects.order_by().values_list("year", flat=True).distinct()
    return [case(year, person) for year in years]


def versions(records: Iterable[UUID]) -> Mapping[UUID, int]:
    """By record, the version of the plan that was handed out last, as the journal tells it; one query."""
    named = models.JournalObject.objects.filter(object__in=list(records), position=0, entry__action=SEALS)
    found: dict[UUID, int] = {}
    for one in named.select_related("entry").order_by("entry_id"):
        facts = leaf.decode(bytes(one.entry.leaf)).detail.facts
        found[one.object] = int(str(facts.get("version", 0)))
    return found

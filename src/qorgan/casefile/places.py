"""Institutions, what is known of earlier visits to them, and corrections of the calendar."""

from typing import Annotated

from qorgan.casefile import marks
from qorgan.casefile.fields import (
    INSTITUTION,
    MOVED_DAY,
    VISIT,
    CategoryCode,
    Count,
    Id,
    InstitutionIds,
    Part,
    RegionCode,
    Text,
)
from qorgan.casefile.when import Day
from qorgan.questions.vocabulary import DayKind, Kind, Ownership


class Override(Part):
    """One day that differs from the calendar of the country, and the act that says so."""

    date: Annotated[Day, marks.Identifies(MOVED_DAY)] | None = None
    kind: DayKind | None = None
    act: Text | None = None


class Institution(Part):
    """A place subject to visits. ``category`` and ``region``: codes of the country."""

    id: Annotated[Id, marks.Identifies(INSTITUTION)]
    category: CategoryCode | None = None
    region: RegionCode | None = None
    in_mandate_since: Day | None = None
    last_periodic_end: Day | None = None
    ownership: Ownership | None = None


class PastVisit(Part):
    """A visit of the past. ``recommendations``: how many were given."""

    id: Annotated[Id, marks.Identifies(VISIT)]
    kind: Kind | None = None
    institutions: InstitutionIds | None = None
    last_on_site: Day | None = None
    recommendations: Count | None = None

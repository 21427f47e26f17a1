"""Which pages of the forms of a visit are attached as scans, and which of those that were printed are not; told by the entries in clear."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.questions.record import About
from qorgan.questions.site import EntryKind
from qorgan.store import models, site_scope

SHORT_MARK = 8
"""Digits of its id by which pages name a visit that had no number yet: the same as ``documents.page_code.SHORT_MARK``."""


class Series(NamedTuple):
    """Pages that were printed together: ``form`` and how many they are. ``files``: of each page that is attached, its scans."""

    form: str
    of: int
    files: dict[int, tuple[UUID, ...]]

    @property
    def missing(self) -> tuple[int, ...]:
        """Pages of which no scan is attached: lost, or left blank."""
        return tuple(page for page in range(1, self.of + 1) if page not in self.files)


def marks(visit: models.Visit) -> frozenset[str]:
    """By what pages may name the visit: its code, the number of the decision that they were printed under, or digits of its id."""
    planned = models.PlannedVisit.objects.filter(pk=visit.pk).values_list("decision__number", flat=True)
    special = models.Decision.objects.filter(about=About.SPECIAL_VISIT, changes__visit=visit.code)
    numbers = {*planned, *special.values_list("number", flat=True)}
    return frozenset({visit.code.upper(), visit.pk.hex[:SHORT_MARK].upper(), *numbers})


def series(actor: Actor, visit: models.Visit, today: date) -> tuple[Series, ...]:
    """By form, of the scans that stand; one query."""
    scans = site_scope.entries(actor, today).filter(visit=visit, kind=EntryKind.SCAN, withdrawn_at=None)
    found: dict[tuple[str, int], dict[int, tuple[UUID, ...]]] = defaultdict(dict)
    for scan in scans:
        for told in scan.told["pages"]:
            form, page, of = told.split("-")
            pages = found[form, int(of)]
            pages[int(page)] = (*pages.get(int(page), ()), scan.pk)
    return tuple(Series(form, of, dict(sorted(pages.items()))) for (form, of), pages in sorted(found.items()))

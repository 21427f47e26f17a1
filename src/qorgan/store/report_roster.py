"""Who is to sign a report: every participant who was on site, and on which leg (¶5, ¶27).

Whoever stepped aside before was not there. Whoever left or stepped aside afterwards stays on it and can sign no more: why the signature is
missing is written down, as for anybody else.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from uuid import UUID

from qorgan.questions.site import EntryKind
from qorgan.questions.vocabulary import Office
from qorgan.store import models, site_case
from qorgan.store.site_case import Site


class OnRoster(NamedTuple):
    """``region``: of the only leg gone along, empty for whoever went along on all of them; ``has_left``: the group, since."""

    person: models.Person
    region: str
    has_left: bool = False


def roster(row: models.Report, site: Site | None = None) -> list[OnRoster]:
    """By code. ``site``: the visit, where it was loaded already. A fixed number of queries."""
    site = site or site_case.load(row.visit)
    regions, legs = dict(_regions(site)), _legs_of(site, row.institution_id)
    several = len(set(regions.values())) > 1
    found = []
    staying = site.in_office(Office.PARTICIPANT)
    for person in sorted((*staying, *_left(row, staying)), key=lambda one: one.code):
        gone = legs.get(str(person.pk))
        if gone is None:
            continue
        own = {regions.get(place, "") for place in gone if place is not None}
        whole = not several or None in gone or len(own) != 1
        found.append(OnRoster(person, "" if whole else own.pop(), person not in staying))
    return found


def _left(row: models.Report, staying: Iterable[models.Person]) -> list[models.Person]:
    """Participants who are in the group no more."""
    members = row.visit.members.filter(office=Office.PARTICIPANT).exclude(person__in=staying)
    return [one.person for one in members.select_related("person").prefetch_related("person__certificates")]


def _regions(site: Site) -> Iterator[tuple[UUID, str]]:
    """In which region each place lay on its first day."""
    for stay in site.stays:
        day = stay.first_on_site
        for span in stay.institution.spans.all():
            if span.valid_from <= day and (span.valid_to is None or day <= span.valid_to):
                yield stay.institution_id, span.region


def _legs_of(site: Site, only: UUID | None) -> dict[str, set[UUID | None]]:
    """At which places each person was; ``None``: wherever the group was. ``only``: the place of a report that has one of its own."""
    found: dict[str, set[UUID | None]] = {}
    for entry in site.of(EntryKind.PRESENCE):
        if only is None or entry.institution_id in {None, only}:
            for person in entry.told.get("people", ()):
                found.setdefault(str(person), set()).add(entry.institution_id)
    return found

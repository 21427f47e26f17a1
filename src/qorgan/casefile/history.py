"""What a case tells of earlier periodic visits: the last one to each institution, and the clock that it starts."""

from collections import defaultdict
from datetime import date
from functools import cached_property

from qorgan.casefile.fields import known
from qorgan.casefile.model import Case
from qorgan.casefile.places import Institution
from qorgan.questions.institution import Cycle
from qorgan.questions.vocabulary import Kind


class History:
    """Periodic visits by institution. ``own``: last days on site of the file's own visit, if it is a completed periodic one."""

    def __init__(self, case: Case, own: dict[str, date]) -> None:
        self._case, self._own = case, own
        self._today = case.as_of.day if case.as_of else date.max

    @cached_property
    def institutions(self) -> dict[str, Institution]:
        """Institutions by id."""
        return {institution.id: institution for institution in self._case.institutions or ()}

    @cached_property
    def _ends(self) -> dict[str, list[date]]:
        """Last days of the periodic visits to each institution that are over today."""
        ends: dict[str, list[date]] = defaultdict(list)
        for visit in self._case.visits or ():
            if visit.kind is Kind.PERIODIC and visit.last_on_site and visit.last_on_site.day <= self._today:
                for place in visit.institutions or ():
                    ends[place].append(visit.last_on_site.day)
        for place, institution in self.institutions.items():
            if institution.last_periodic_end:
                ends[place].append(institution.last_periodic_end.day)
        return ends

    def before(self, place: str, day: date | None) -> tuple[bool, date | None]:
        """Whether the file tells of earlier periodic visits to an institution, and the last day of the last one before ``day``."""
        ends = self._ends.get(place, [])
        earlier = [end for end in ends if day is None or end < day]
        return bool(ends) or known(self.institutions[place], "last_periodic_end"), max(earlier, default=None)

    def last(self, place: str) -> tuple[bool, date | None]:
        """The same of the last periodic visit of all, the file's own included: it restarts the clock of each place (¶3, ¶7)."""
        is_told, end = self.before(place, None)
        own = self._own.get(place)
        return is_told or own is not None, max((day for day in (end, own) if day), default=None)

    @cached_property
    def _of_categories(self) -> dict[str, date]:
        last: dict[str, date] = {}
        for place, institution in self.institutions.items():
            end = self.last(place)[1]
            if institution.category and end:
                last[institution.category] = max(end, last.get(institution.category, end))
        return last

    def cycle(self, place: str, as_of: date | None) -> Cycle:
        """The facts of an institution's clock. The mandate starts it only where it is known that nobody ever came."""
        institution = self.institutions[place]
        is_told, last = self.last(place)
        mandate = institution.in_mandate_since.day if institution.in_mandate_since and is_told else None
        alike = self._of_categories.get(institution.category) if institution.category else last
        return Cycle(last, mandate, alike, as_of)

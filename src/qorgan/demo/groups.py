"""Who made the past visits of the invented republic: participants of the regions visited, and the representative of each."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from qorgan.questions.vocabulary import Kind, Office
from qorgan.register.changes import PersonRow, VisitRow

USUAL, SPECIAL = 3, 2


class Groups:
    """Draws a group for each visit. Nobody goes to a place of an own conflict, or on a day without the office."""

    def __init__(self, seed: int, people: Sequence[PersonRow], regions: Mapping[str, str]) -> None:
        """``regions``: by the code of an institution, where it stands."""
        self._rng = Random(f"{seed}/groups")
        self._regions = regions
        self._by_region = defaultdict[tuple[str, str], list[PersonRow]](list)
        for person in people:
            for term in person.terms:
                self._by_region[term.office, term.region].append(person)

    def of(self, visit: VisitRow) -> tuple[str, ...]:
        """The codes of those who made the visit and of those who went along, in order."""
        places = {stay.institution for stay in visit.stays}
        regions = list(dict.fromkeys(self._regions[stay.institution] for stay in visit.stays))
        first, most = visit.first_on_site, SPECIAL if visit.kind == Kind.SPECIAL else USUAL
        able = [
            person
            for region in regions
            for person in self._holding(Office.PARTICIPANT, region, first)
            if places.isdisjoint(person.conflicts)
        ]
        going = self._rng.sample(able, k=min(len(able), most))
        along = [person for region in regions for person in self._holding(Office.REPRESENTATIVE, region, first)]
        return tuple(sorted({person.code for person in (*going, *along)}))

    def _holding(self, office: str, region: str, day: date) -> list[PersonRow]:
        return [person for person in self._by_region[office, region] if _holds(person, office, day)]


def _holds(person: PersonRow, office: str, day: date) -> bool:
    return any(
        term.office == office and term.valid_from <= day and (term.valid_to is None or day <= term.valid_to)
        for term in person.terms
    )

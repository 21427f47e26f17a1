"""What a case tells, looked up the way the questions need it: people by id, days on site, decisions by subject."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from qorgan.casefile.fields import known
from qorgan.casefile.model import Case
from qorgan.casefile.people import Person
from qorgan.casefile.places import Institution
from qorgan.casefile.visits import Decision, Leg, Presence, Visit
from qorgan.questions.institution import Cycle
from qorgan.questions.vocabulary import DecidedBy, DecisionAbout, Form, Kind, Office, ReasonAbout

MEMBERS = frozenset({Office.PARTICIPANT, Office.COMMISSIONER})
SECONDS_AN_HOUR = 3600


# Stands in where a file tells of no visit: nothing is known of it, so every question about it stays unasked.
_NO_VISIT = Visit(id="-")


class Told:
    """A case, indexed."""

    def __init__(self, case: Case) -> None:
        self.case, self.visit = case, case.visit or _NO_VISIT
        self.kind, self.form = self.visit.kind, self.visit.form
        self.legs: tuple[Leg, ...] = self.visit.legs or ()

    @cached_property
    def people(self) -> dict[str, Person]:
        """People by id."""
        return {person.id: person for person in self.case.people or ()}

    @cached_property
    def institutions(self) -> dict[str, Institution]:
        """Institutions by id."""
        return {institution.id: institution for institution in self.case.institutions or ()}

    @cached_property
    def on_site(self) -> tuple[date, ...]:
        """Every day on which anybody was on site, in order."""
        days = {when.day for leg in self.legs for when in leg.on_site or ()}
        for presence in self.visit.presence or ():
            days.update(_days(presence))
        return tuple(sorted(days))

    @property
    def first_day(self) -> date | None:
        """First day on site."""
        return self.on_site[0] if self.on_site else None

    @cached_property
    def hours(self) -> float | None:
        """Presence in hours, where every presence is told to the moment."""
        spans = [(p.start.moment, p.end.moment) for p in self.visit.presence or ()]
        seconds = [(end - start).total_seconds() for start, end in spans if start and end]
        return sum(seconds) / SECONDS_AN_HOUR if seconds and len(seconds) == len(spans) else None

    @property
    def form_or_one_time(self) -> Form:
        """The form; a visit that names none, as a special one, is judged like a visit to one place."""
        return self.form or Form.ONE_TIME

    @property
    def decisions_known(self) -> bool:
        """Whether the file speaks of decisions. Of a special visit the decree itself demands one, so silence is an answer."""
        return known(self.visit, "decisions") or self.kind is Kind.SPECIAL

    def decisions(self, about: DecisionAbout, of: str | None = None) -> Iterator[Decision]:
        """The decisions on one subject, about one person if named."""
        for decision in self.visit.decisions or ():
            if decision.about is about and (of is None or decision.of in {None, of}):
                yield decision

    def by_commissioner(self, *about: DecisionAbout, of: str | None = None) -> Decision | None:
        """The Commissioner's decision on one of the subjects, else a deputy's, else whatever decision there is."""
        order = {DecidedBy.COMMISSIONER: 0, DecidedBy.DEPUTY: 1}
        found = [decision for subject in about for decision in self.decisions(subject, of)]
        return min(found, key=lambda d: order.get(d.by, 2), default=None)

    def by_council(self, about: DecisionAbout) -> bool:
        """Whether the Council decided on the subject."""
        return any(decision.by is DecidedBy.COUNCIL for decision in self.decisions(about))

    @cached_property
    def deputised(self) -> bool:
        """Whether an act of the Commissioner lets somebody deputise."""
        return any(d.by is DecidedBy.COMMISSIONER for d in self.decisions(DecisionAbout.DEPUTISING))

    def reason(self, about: ReasonAbout) -> bool:
        """Whether a written reason on the subject is told."""
        return any(reason.about is about for reason in self.visit.reasons or ())

    def participants(self, leg: Leg) -> tuple[str, ...] | None:
        """Ids named as participants of a leg; the roster stands for them where there is one leg; None if not told."""
        if leg.participants is not None:
            return leg.participants
        return self.visit.roster if len(self.legs) == 1 else None

    def members(self, ids: tuple[str, ...]) -> tuple[Person, ...]:
        """Of the people named, those whose office lets them be members of the group."""
        return tuple(self.people[person] for person in ids if self.people[person].office in MEMBERS)

    @cached_property
    def roster(self) -> tuple[str, ...]:
        """Ids of all participants of the visit, in order of first mention."""
        ids = [*(self.visit.roster or ()), *(person for leg in self.legs for person in leg.participants or ())]
        return tuple(dict.fromkeys(ids))

    def last_periodic(self, place: str) -> tuple[bool, date | None]:
        """Whether the file tells of the last periodic visit to an institution, and its last day (None: there was none)."""
        institution = self.institutions[place]
        ends = [
            v.last_on_site.day
            for v in self.case.visits or ()
            if v.kind is Kind.PERIODIC and v.last_on_site and place in (v.institutions or ())
        ]
        if institution.last_periodic_end:
            ends.append(institution.last_periodic_end.day)
        if self._is_completed_periodic:
            # The visit of the file restarts the clock of each place from the last day of its own leg (¶3, ¶7).
            ends.extend(leg_days(leg)[-1] for leg in self.legs if place in leg.institutions and leg.on_site)
        return bool(ends) or known(institution, "last_periodic_end"), max(ends, default=None)

    @property
    def _is_completed_periodic(self) -> bool:
        as_of = self.case.as_of
        return bool(self.kind is Kind.PERIODIC and as_of and self.on_site and self.on_site[-1] <= as_of.day)

    def cycle(self, place: str, as_of: date | None) -> Cycle:
        """The facts of an institution's clock. The mandate starts it only where it is known that nobody ever came."""
        institution = self.institutions[place]
        is_told, last = self.last_periodic(place)
        alike = (self.last_periodic(i.id)[1] for i in self.institutions.values() if i.category == institution.category)
        mandate = institution.in_mandate_since.day if institution.in_mandate_since and is_told else None
        return Cycle(last, mandate, max((end for end in alike if end), default=None), as_of)

    def recused(self, person: str, leg: Leg) -> bool:
        """Whether the person refused to take part in the visit or in a visit to one of the leg's institutions."""
        return any(
            r.person == person and (r.institution is None or r.institution in leg.institutions)
            for r in self.visit.recusals or ()
        )


def _days(presence: Presence) -> Iterator[date]:
    day = presence.start.day
    while day <= presence.end.day:
        yield day
        day += timedelta(days=1)


def leg_days(leg: Leg) -> tuple[date, ...]:
    """Days on site of one leg, in order."""
    return tuple(sorted({when.day for when in leg.on_site or ()}))

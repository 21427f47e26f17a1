"""What a case tells, looked up the way the questions need it: people by id, days on site, decisions by subject."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import cached_property

from qorgan.casefile import on_site
from qorgan.casefile.decided import Decided
from qorgan.casefile.fields import known
from qorgan.casefile.history import History
from qorgan.casefile.model import Case
from qorgan.casefile.people import Person
from qorgan.casefile.places import Institution
from qorgan.casefile.visits import Leg, Presence, Visit
from qorgan.questions.vocabulary import Form, Kind, Office, ReasonAbout

MEMBERS = frozenset({Office.PARTICIPANT, Office.COMMISSIONER})


# Stands in where a file tells of no visit: nothing is known of it, so every question about it stays unasked.
_NO_VISIT = Visit(id="-")


class Told:
    """A case, indexed."""

    def __init__(self, case: Case) -> None:
        self.case, self.visit = case, case.visit or _NO_VISIT
        self.kind, self.form = self.visit.kind, self.visit.form
        self.legs: tuple[Leg, ...] = self.visit.legs or ()
        self.decided = Decided(self.visit.decisions or ())

    @cached_property
    def people(self) -> dict[str, Person]:
        """People by id."""
        return {person.id: person for person in self.case.people or ()}

    @cached_property
    def conflicts(self) -> dict[str, frozenset[str]]:
        """Institutions where a person's impartiality is in doubt, by person."""
        return {person.id: frozenset(person.conflicts or ()) for person in self.case.people or ()}

    @property
    def institutions(self) -> dict[str, Institution]:
        """Institutions by id."""
        return self.history.institutions

    @cached_property
    def history(self) -> History:
        """Periodic visits by institution, the file's own included once it is over."""
        return History(self.case, self._own_periodic_ends())

    def _own_periodic_ends(self) -> dict[str, date]:
        """The last day at each institution, from the last day of its own leg."""
        ends: dict[str, date] = {}
        as_of = self.case.as_of
        if self.kind is Kind.PERIODIC and as_of and self.on_site and self.on_site[-1] <= as_of.day:
            for leg in self.legs:
                for place in leg.institutions if self.days_of(leg) else ():
                    end = self.days_of(leg)[-1]
                    ends[place] = max(end, ends.get(place, end))
        return ends

    @cached_property
    def on_site(self) -> tuple[date, ...]:
        """Every day on which anybody was on site, in order."""
        days = {when.day for leg in self.legs for when in leg.on_site or ()}
        return tuple(sorted(days | on_site.days(self.visit.presence or ())))

    def days_of(self, leg: Leg) -> tuple[date, ...]:
        """Days on site of one leg, in order; presence, which names no leg, belongs to a leg that is the only one."""
        if len(self.legs) == 1:
            return self.on_site
        return tuple(sorted({when.day for when in leg.on_site or ()}))

    @property
    def first_day(self) -> date | None:
        """First day on site."""
        return self.on_site[0] if self.on_site else None

    @cached_property
    def _days_by_name(self) -> dict[str, set[date]]:
        """By person, the days on site of the person's legs and of presence that names the person."""
        days: dict[str, set[date]] = defaultdict(set)
        spans: dict[str, list[Presence]] = defaultdict(list)
        for leg in self.legs:
            for person in self.participants(leg) or () if leg.on_site else ():
                days[person].update(when.day for when in leg.on_site or ())
        for presence in self.visit.presence or ():
            for person in presence.people or ():
                spans[person].append(presence)
        for person, own in spans.items():
            days[person] |= on_site.days(own)
        return days

    @cached_property
    def _days_of_all(self) -> set[date]:
        """Days of presence that names nobody: of all there where there is one leg; where there are several it may be another's."""
        unnamed = (p for p in self.visit.presence or () if p.people is None)
        return on_site.days(unnamed) if len(self.legs) == 1 else set()

    def days_of_person(self, person: str) -> tuple[date, ...]:
        """The days on which a participant was on site, as far as is told."""
        own = self._days_by_name.get(person, set())
        return tuple(sorted(own | self._days_of_all if own or person in self.on_legs else own))

    @cached_property
    def on_legs(self) -> frozenset[str]:
        """Ids of all participants of the legs."""
        return frozenset(person for leg in self.legs for person in self.participants(leg) or ())

    def hours(self, counts: Callable[[date], bool]) -> float | None:
        """Hours on site on the days that count, where every day on site is told to the moment."""
        presences = self.visit.presence or ()
        is_whole = on_site.days(presences) == set(self.on_site)
        return on_site.hours(presences, counts) if is_whole else None

    @property
    def form_for_length(self) -> Form | None:
        """The form by which the length is judged, or None where it is not known.

        A special visit has no form and is judged like a visit to one place; so is a visit to a single institution, which no
        form but one fits.
        """
        if self.kind is Kind.SPECIAL:
            return Form.ONE_TIME
        places = {place for leg in self.legs for place in leg.institutions}
        return self.form or (Form.ONE_TIME if len(places) == 1 else None)

    @property
    def decisions_known(self) -> bool:
        """Whether the file speaks of decisions. Of a special visit the decree itself demands one, so silence is an answer."""
        return known(self.visit, "decisions") or self.kind is Kind.SPECIAL

    @cached_property
    def _reasons(self) -> frozenset[ReasonAbout | None]:
        return frozenset(reason.about for reason in self.visit.reasons or ())

    def reason(self, about: ReasonAbout) -> bool:
        """Whether a written reason on the subject is told."""
        return about in self._reasons

    def participants(self, leg: Leg) -> tuple[str, ...] | None:
        """Ids named as participants of a leg; the roster stands for them where there is one leg; None if not told."""
        if known(leg, "participants"):
            return leg.participants or ()
        return self.visit.roster if len(self.legs) == 1 else None

    def members(self, ids: tuple[str, ...]) -> tuple[Person, ...]:
        """Of the people named, those whose office lets them be members of the group."""
        return tuple(self.people[person] for person in ids if self.people[person].office in MEMBERS)

    @cached_property
    def roster(self) -> tuple[str, ...]:
        """Ids of all participants of the visit, in order of first mention."""
        ids = [*(self.visit.roster or ()), *(person for leg in self.legs for person in leg.participants or ())]
        return tuple(dict.fromkeys(ids))

    @cached_property
    def _recusals(self) -> dict[tuple[str | None, str | None], date]:
        """By person and institution (None: the whole visit), the day of the first refusal to take part."""
        found: dict[tuple[str | None, str | None], date] = {}
        for refusal in self.visit.recusals or ():
            key = refusal.person, refusal.institution
            found[key] = min(refusal.on.day, found.get(key, refusal.on.day))
        return found

    def recused(self, person: str, leg: Leg) -> bool:
        """Whether the person stepped aside before the visit, or before the leg as one to such a place."""
        days = self.days_of(leg)
        refusals = (self._recusals.get((person, place)) for place in (None, *leg.institutions))
        return any(on is not None and (not days or on <= days[0]) for on in refusals)

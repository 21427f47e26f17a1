"""A visit that is being prepared, told as a case file from the rows of the registers, and what the law says of it.

The same file that anybody may check by ``qorgan law check``: whoever composes a group is answered by no other law than whoever asks.
A fixed number of queries, however many people and places.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from qorgan.access import home
from qorgan.casefile import judge
from qorgan.casefile.read import read_case
from qorgan.casefile.vocabulary import of_country
from qorgan.law.ids import HOUSE
from qorgan.law.verdict import Effect, Finding, Param
from qorgan.questions.vocabulary import Kind, Office
from qorgan.store import eligibility, models, readings
from qorgan.store.eligibility import Standing

VISIT = "visit"


class Leg(NamedTuple):
    """The part of a visit in one region. Codes of institutions and people; ``days`` on site."""

    region: str
    institutions: tuple[str, ...]
    days: tuple[date, ...]
    participants: tuple[str, ...]
    representative: str | None


class Decided(NamedTuple):
    """A decision on which the visit rests, in the words of a case file. ``of``: code of the person whom it concerns."""

    about: str
    by: str
    at: datetime | date
    of: str = ""


class Prepared(NamedTuple):
    """A visit before it is made. ``form``: empty for a special one; ``basis``: numbers of messages; ``reasons``: for what."""

    kind: Kind
    form: str
    topic: str | None
    legs: tuple[Leg, ...]
    experts: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    is_planned: bool | None = None
    decisions: tuple[Decided, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def roster(self) -> tuple[str, ...]:
        """Every participant once, in the order of the legs."""
        return tuple(dict.fromkeys(code for leg in self.legs for code in leg.participants))

    @property
    def institutions(self) -> tuple[str, ...]:
        """Every place once."""
        return tuple(dict.fromkeys(code for leg in self.legs for code in leg.institutions))

    @property
    def first_day(self) -> date:
        """The first day on site."""
        return min(day for leg in self.legs for day in leg.days)


def days(first: date, last: date) -> tuple[date, ...]:
    """Every day from the first to the last, both inclusive."""
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def findings(prepared: Prepared, today: date) -> tuple[Finding, ...]:
    """What the law says of the visit itself, its group and its people; nothing of reports or of what is to come after it.

    Before it what the register says against its places: one that is closed by then, or stands in another region than was planned.
    Raises ``casefile.faults.Unreadable`` for days that no calendar covers.
    """
    case = read_case(json.dumps(told(prepared, today)), of_country(home.country()))
    said = judge.judge(case, home.country()).findings
    numbers = set(prepared.basis)
    return (*_misplaced(prepared), *(one for one in said if one.about not in numbers))


def told(prepared: Prepared, today: date) -> dict[str, object]:
    """The case file (format 1), as JSON values."""
    return {
        "case": 1,
        "as_of": str(today),
        "policy": dict(readings.policy(today).chosen),
        "institutions": list(_institutions(prepared)),
        "people": list(_people(prepared, today)),
        "messages": list(_messages(prepared)),
        "visit": _visit(prepared),
    }


def _visit(prepared: Prepared) -> dict[str, object]:
    is_special = prepared.kind is Kind.SPECIAL
    optional: dict[str, object] = {} if prepared.is_planned is None else {"planned": prepared.is_planned}
    if not is_special:
        optional |= {"form": prepared.form, "topic": prepared.topic}
    return {
        "id": VISIT,
        "kind": prepared.kind,
        **optional,
        "basis": list(prepared.basis),
        "roster": list(prepared.roster),
        "legs": [_leg(leg) for leg in prepared.legs],
        "experts": list(prepared.experts),
        "decisions": [_decision(one) for one in prepared.decisions],
        "reasons": [{"about": about} for about in prepared.reasons],
    }


def _leg(leg: Leg) -> dict[str, object]:
    return {
        "region": leg.region,
        "institutions": list(leg.institutions),
        "on_site": [str(day) for day in leg.days],
        "participants": list(leg.participants),
        "representative": leg.representative,
    }


def _decision(one: Decided) -> dict[str, object]:
    told: dict[str, object] = {"about": one.about, "by": one.by, "on": one.at.isoformat()}
    return {**told, "of": one.of} if one.of else told


def _institutions(prepared: Prepared) -> Iterator[dict[str, object]]:
    first, regions = prepared.first_day, {code: leg.region for leg in prepared.legs for code in leg.institutions}
    rows = models.Institution.objects.filter(code__in=regions).prefetch_related("spans")
    for row in rows:
        span = next((one for one in row.spans.all() if _covers(one.valid_from, one.valid_to, first)), None)
        yield {
            "id": row.code,
            "region": regions[row.code],
            **({"category": span.category} if span else {}),
            "last_periodic_end": None if row.last_periodic_end is None else str(row.last_periodic_end),
        }


def _misplaced(prepared: Prepared) -> Iterator[Finding]:
    legs = {code: leg for leg in prepared.legs for code in leg.institutions}
    for row in models.Institution.objects.filter(code__in=legs).prefetch_related("spans"):
        leg = legs[row.code]
        if row.closed_on is not None and row.closed_on <= max(leg.days):
            params: dict[str, Param] = {"institution": row.code, "on": row.closed_on}
            yield Finding(HOUSE, Effect.REFUSES, "visit.place_closed", params, row.code)
        elif not any(_stands(span, leg) for span in row.spans.all()):
            params = {"institution": row.code, "region": leg.region}
            yield Finding(HOUSE, Effect.REFUSES, "visit.place_moved", params, row.code)


def _stands(span: models.InstitutionSpan, leg: Leg) -> bool:
    return span.region == leg.region and all(_covers(span.valid_from, span.valid_to, day) for day in leg.days)


def _people(prepared: Prepared, today: date) -> Iterator[dict[str, object]]:
    offices: dict[str, Office] = dict.fromkeys(prepared.experts, Office.EXPERT)
    offices |= {leg.representative: Office.REPRESENTATIVE for leg in prepared.legs if leg.representative}
    # Whoever is named as a participant is told as what the record says: an office that may not be one is for the law to refuse.
    offices |= dict.fromkeys(prepared.roster, Office.PARTICIPANT)
    rows = list(
        models.Person.objects.filter(code__in=offices).prefetch_related(
            "terms", "certificates", "conflicts__institution"
        )
    )
    barred = eligibility.states([row.pk for row in rows], today)
    for row in rows:
        yield _person(row, offices[row.code], prepared, barred.get(row.pk, ()))


def _person(
    row: models.Person, wanted: Office, prepared: Prepared, grounds: Iterable[eligibility.GroundState]
) -> dict[str, object]:
    held = [term for term in row.terms.all() if _covers(term.valid_from, term.valid_to, prepared.first_day)]
    office, region = _as_held(held, wanted, {leg.region for leg in prepared.legs})
    told: dict[str, object] = {
        "id": row.code,
        "office": office,
        "topics": list(row.topics),
        "conflicts": [
            one.institution.code
            for one in row.conflicts.all()
            if one.lifted_on is None and one.institution.code in prepared.institutions
        ],
        "disqualified": [
            {"ground": one.ground, "from": str(one.since)} if one.since else {"ground": one.ground}
            for one in grounds
            if one.standing is Standing.BARRED
        ],
    }
    if region:
        told["region"] = region
    if office == Office.PARTICIPANT:
        told["certificates"] = [_certificate(one) for one in row.certificates.all() if _counts(one)]
    return {**told, "paid": False} if office == Office.EXPERT else told


def _as_held(held: Sequence[models.OfficeTerm], wanted: Office, regions: set[str]) -> tuple[str, str]:
    """The office and region in which somebody stands in the group: the one wanted, in a region of the visit before others; else another."""
    mine = sorted((term for term in held if term.office == wanted), key=lambda term: term.region not in regions)
    found = next(iter(mine), next(iter(held), None))
    return (str(wanted), "") if found is None else (found.office, found.region)


def _certificate(row: models.Certificate) -> Mapping[str, object]:
    last = row.valid_to if row.withdrawn_on is None else min(row.valid_to, row.withdrawn_on - timedelta(days=1))
    return {"no": row.number, "from": str(row.valid_from), "to": str(last)}


def _counts(row: models.Certificate) -> bool:
    return row.withdrawn_on is None or row.withdrawn_on > row.valid_from


def _messages(prepared: Prepared) -> Iterator[dict[str, object]]:
    for row in models.Message.objects.filter(number__in=prepared.basis):
        yield {
            "id": row.number,
            "received": row.received_at.isoformat(),
            "alleges": row.alleges,
            "registered": row.registered_at.isoformat(),
            "transmitted_to_commissioner": row.passed_on_at.isoformat() if row.passed_on_at else None,
        }


def _covers(first: date, last: date | None, day: date) -> bool:
    return first <= day and (last is None or day <= last)

"""The plan as a whole: its four elements (¶6), its items, its money, and that it speaks of the register at hand."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from qorgan.law.verdict import Value
from qorgan.planning import breach
from qorgan.planning.breach import FILE, SETTING, WHOLE, Breach
from qorgan.planning.checked import Case
from qorgan.planning.digest import register_digest
from qorgan.planning.instance import Place
from qorgan.questions import institution, plan


def elements(case: Case) -> Iterator[Breach]:
    """Every breach that no single visit shows."""
    yield from _same_matter(case)
    yield from _contents(case)
    yield from _identities(case)
    if case.document.budget is not None:
        facts = plan.Budget(case.document.cost, case.document.budget)
        yield from breach.of(case.law.ask(plan.BUDGET, facts), WHOLE)
    yield from _mentioned(case)


def _same_matter(case: Case) -> Iterator[Breach]:
    told, known = case.document, case.instance
    expected = register_digest(known)
    pairs: tuple[tuple[str, str, str], ...] = (
        ("plan.other_law", told.law, case.law.edition.code),
        ("plan.other_register", told.register_digest, expected),
        ("plan.other_period", _period(told.period), _period(known.period)),
        ("plan.other_currency", told.currency, known.settings.prices.currency),
    )
    yield from (Breach(FILE, code, WHOLE, actual, limit) for code, actual, limit in pairs if actual != limit)


def _period(period: tuple[date, date]) -> str:
    return f"{period[0]}..{period[1]}"


def _contents(case: Case) -> Iterator[Breach]:
    visits = case.document.visits
    facts = plan.Contents(
        has_items=bool(visits),
        number_of_visits=case.document.number_of_visits,
        without_dates=sum(any(not stop.on_site for leg in v.legs for stop in leg.institutions) for v in visits),
        without_institutions=sum(not any(leg.institutions for leg in v.legs) for v in visits),
        without_group=sum(not v.legs or any(not leg.participants for leg in v.legs) for v in visits),
    )
    yield from breach.of(case.law.ask(plan.CONTENTS, facts), WHOLE)
    stated = case.document.number_of_visits
    # A thematic visit counts once for each of its institutions; one that states none is still a visit.
    listed = sum(max(1, sum(len(leg.institutions) for leg in planned.legs)) for planned in visits)
    if stated is not None and stated != listed:
        yield Breach(case.sides.number, "plan.number_differs", WHOLE, stated, listed)
    for planned in visits:
        yield from breach.of(case.law.ask(plan.ITEM, plan.Item(planned.kind)), planned.id)


def _identities(case: Case) -> Iterator[Breach]:
    often = Counter(planned.id for planned in case.document.visits)
    yield from (
        Breach(case.sides.places, "visit.id_twice", found, times, 1) for found, times in often.items() if times > 1
    )


def _mentioned(case: Case) -> Iterator[Breach]:
    """Whose turn it is must be visited or named among the unplaced, never both, and nothing may be passed over in silence."""
    visited = {stop.id for _, leg in case.legs() for stop in leg.institutions}
    left = Counter(found.institution for found in case.document.unplaced)
    for code, times in left.items():
        if code not in case.places:
            yield Breach(case.sides.places, "institution.unknown", WHOLE, code, None, {"institution": code})
        if code in visited or times > 1:
            yield Breach(FILE, "institution.placed_and_not", WHOLE, code, None, {"institution": code})
    for code, due in due_days(case).items():
        if code not in visited and code not in left and due <= case.instance.period.last:
            yield Breach(
                f"{SETTING}unplaced", "institution.passed_over", WHOLE, due.isoformat(), None, {"institution": code}
            )


def due_days(case: Case) -> dict[str, date]:
    """By institution, the last day for its next periodic visit; left out where there is none or the place ceases before it (¶3)."""
    ends: dict[str, date] = {}
    for place in case.instance.places:
        end = place.last_periodic_end
        if end is not None and end > ends.get(place.category, date.min):
            ends[place.category] = end
    asked = [
        institution.Cycle(p.last_periodic_end, p.in_mandate_since, ends.get(p.category), None)
        for p in case.instance.places
    ]
    found: dict[str, date] = {}
    for place, answers in zip(case.instance.places, case.law.ask_many(institution.CYCLE, asked), strict=True):
        values = (answer.value for answer in answers if isinstance(answer, Value))
        for value in values:
            due = value.get("default") if isinstance(value, Mapping) else None
            if isinstance(due, date):
                found[place.code] = due
    period = case.instance.period
    return {code: due for code, due in found.items() if _has_turn(case.places[code], due, period.first, period.last)}


def _has_turn(place: Place, due: date, first: date, last: date) -> bool:
    if place.closed_on is not None and (place.closed_on <= due or place.closed_on <= first):
        return False
    return place.in_mandate_since is None or place.in_mandate_since <= last

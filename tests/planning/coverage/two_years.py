"""A country of two paragraphs: every second year, counted from the last visit alone. It keeps the four years out of the product."""

from collections.abc import Sequence
from datetime import date

from qorgan.countries.kz import COUNTRY
from qorgan.law.ids import provision
from qorgan.law.readings import Policy
from qorgan.law.rulebook import Claim, Edition, Law, Rulebook
from qorgan.law.verdict import Answer, Effect, Finding, Value
from qorgan.law.workdays import anniversary
from qorgan.questions import institution

PARAGRAPH = provision("tl-p1")
asked: list[institution.Cycle] = []


def years(_law: Law) -> int:
    """Two."""
    return 2


def next_visit(facts: institution.Cycle, law: Law) -> Sequence[Answer]:
    """Two years after the last visit."""
    asked.append(facts)
    if facts.last_end is None:
        return ()
    due = anniversary(facts.last_end, 2)
    days = {"strict": due, "default": due, "plan_by": law.calendar.last_working(due), "estimated": False}
    value = Value(PARAGRAPH, "institution.next_periodic_due", days)
    late = facts.as_of is not None and facts.as_of > due
    return (value, Finding(PARAGRAPH, Effect.RECORDS, "institution.overdue", {})) if late else (value,)


def law() -> Law:
    """Its law, under the calendar of Kazakhstan."""
    claims = (Claim(institution.CYCLE_YEARS, PARAGRAPH, {}, years), Claim(institution.CYCLE, PARAGRAPH, {}, next_visit))
    edition = Edition("tl", date(2000, 1, 1), None, claims, ())
    return Rulebook([edition]).on(date(2026, 1, 1), policy=Policy({}), calendar=COUNTRY.calendar())

"""Judging a plan against the registers as they stand: every breach, or none. Changes nothing."""

from datetime import date

from qorgan.access.actor import Actor
from qorgan.casefile.faults import Fault, Unreadable, listed, quote
from qorgan.law.country import Country
from qorgan.law.readings import Policy, UnknownReading
from qorgan.law.rulebook import Law
from qorgan.planning import check, document
from qorgan.planning.breach import Breach
from qorgan.store import planning_year, readings

_WORDS_OF_TRUTH = {True: "true", False: "false"}


def judge_plan(*, plan: document.PlanDocument, actor: Actor, country: Country, today: date) -> list[Breach]:
    """Every breach. Raises ``Unreadable`` for an edition or a reading the country does not know, ``CalendarGap`` for days beyond it."""
    law = law_of(plan, country)
    return check.check_plan(plan, planning_year.gather(actor, country, plan.period[0].year, today), law)


def judge_as_read(*, plan: document.PlanDocument, actor: Actor, country: Country, today: date) -> list[Breach]:
    """Every breach under the wording and the readings in force for the plan's first day, whatever the plan itself says of them."""
    first = plan.period[0]
    return check.check_plan(plan, planning_year.gather(actor, country, first.year, today), readings.law(first))


def law_of(plan: document.PlanDocument, country: Country) -> Law:
    """The law that a plan names, under its readings. Raises ``Unreadable``."""
    editions = [edition.code for edition in country.book.editions]
    if plan.law not in editions:
        raise Unreadable([Fault("law", "editions.unknown", {"value": quote(plan.law), "allowed": listed(editions)})])
    chosen = {
        name: _WORDS_OF_TRUTH.get(word, str(word)) if isinstance(word, bool) else word
        for name, word in plan.policy.items()
    }
    try:
        policy = Policy(country.switches, chosen)
    except UnknownReading as error:
        value = error.switch if error.word is None else error.word
        fault = Fault(f"policy.{error.switch}", "word.unknown", {"value": quote(value), "allowed": listed(error.known)})
        raise Unreadable([fault]) from error
    return country.law(plan.period[0], policy, edition=plan.law)

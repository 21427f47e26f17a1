"""Judging a plan file against the registers as they stand, and saying what was found."""

from datetime import date

from qorgan.access.actor import Actor
from qorgan.casefile.faults import Fault, Unreadable, listed, quote
from qorgan.interfaces.plans import year
from qorgan.law.country import Country
from qorgan.law.readings import Policy, UnknownReading
from qorgan.law.rulebook import Law
from qorgan.planning import check, document, say
from qorgan.planning.breach import Breach
from qorgan.wording import sentences

_WORDS_OF_TRUTH = {True: "true", False: "false"}


def judge(plan: document.PlanDocument, actor: Actor, country: Country, today: date) -> list[Breach]:
    """Every breach. Raises ``Unreadable`` for an edition or a reading the country does not know, ``CalendarGap`` for days beyond it."""
    law = law_of(plan, country)
    return check.check_plan(plan, year.gather(actor, country, plan.period[0].year, today), law)


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


def sentence(found: Breach, language: str, country: Country) -> str:
    """What is wrong, in the language."""
    told = say.breach(found, language)
    if told is not None:
        return told
    return found.code if found.finding is None else sentences.say(found.finding, language=language, country=country)

"""business-rules (Venmo): variables are Python methods over the facts, rules are JSON conditions, the first that holds acts.

Its variables may call Python, so it looks days up in the same lists as the bare arithmetic; nothing is handed to it ready. It cannot
compare two variables with each other, hence variables such as ``days_past_strict``.
"""

from collections.abc import Callable, Mapping
from typing import Any

from business_rules.actions import BaseActions, rule_action
from business_rules.engine import run_all
from business_rules.fields import FIELD_TEXT

from bench.rivals import business_rules_sets, business_rules_variables
from bench.rivals.contest import Aspect, Decision, Singly, Tables
from qorgan.law.workdays import Calendar

Judged = tuple[Any, tuple[str, str, str]]


class Telling(BaseActions):  # type: ignore[misc]  # the package ships no types
    """The one action: note what the rule says."""

    def __init__(self) -> None:
        self.told = ("", "", "")

    @rule_action(params={"provision": FIELD_TEXT, "word": FIELD_TEXT, "code": FIELD_TEXT})  # type: ignore[untyped-decorator]
    def tell(self, provision: str, word: str, code: str) -> None:
        """Note it."""
        self.told = (provision, word, code)


class BusinessRules(Singly):
    """One list of rules an aspect."""

    name, most = "business-rules", 2_500

    def __init__(self, calendar: Calendar) -> None:
        self.tables = Tables(calendar)

    def one(self, aspect: Aspect, item: Any) -> Judged:  # noqa: ANN401 -- facts of any question
        """Variables over the facts, then the rules."""
        variables, telling = business_rules_variables.OF[aspect](item, self.tables), Telling()
        run_all(business_rules_sets.RULES[aspect], variables, telling, stop_on_first_trigger=True)
        return variables, telling.told

    def read_one(self, aspect: Aspect, judged: Judged) -> Decision:
        """Numbers and days are read from the variables that worked them out."""
        return _READ[aspect](*judged)


def _size(variables: business_rules_variables.Size, told: tuple[str, str, str]) -> Decision:
    if not told[0]:
        return ()
    limit = 2 if told[2] == "group.too_small" or told[0] == "kz266-p11-a" else 3
    return *told, variables.facts.participants, limit


def _duration(variables: business_rules_variables.Duration, told: tuple[str, str, str]) -> Decision:
    used, limit, rest = variables.used, variables.limit, variables.rest
    if not told[0]:
        return used, limit, None, None, None, rest
    allowed = limit + (5 if told[1] == "REFUSES" else variables.granted_in_time)
    return used, limit, told[0], told[1], allowed, rest


def _deadline(variables: business_rules_variables.Deadline, told: tuple[str, str, str]) -> Decision:
    return told[0], variables.strict, variables.default, variables.widest, told[1]


def _cycle(variables: business_rules_variables.Cycle, told: tuple[str, str, str]) -> Decision:
    if not told[0]:
        return ()
    late = variables.late if told[1] == "overdue" else 0
    return variables.due, variables.plan_by, variables.facts.last_end is None, late


_READ: Mapping[Aspect, Callable[[Any, tuple[str, str, str]], Decision]] = {
    Aspect.SIZE: _size,
    Aspect.DURATION: _duration,
    Aspect.DEADLINE: _deadline,
    Aspect.CYCLE: _cycle,
}

"""Questions about the plan of visits: its four elements, its approval, its budget, and what it lets lapse."""

from datetime import date
from typing import NamedTuple

from qorgan.law.rulebook import Question
from qorgan.questions.vocabulary import DecidedBy, Kind


class Contents(NamedTuple):
    """What the plan states: institutions at all, the number of visits, and how many of its visits lack dates or a group."""

    has_items: bool
    number_of_visits: int | None
    without_dates: int
    without_institutions: int
    without_group: int


class Approval(NamedTuple):
    """Who approved the plan; None: nobody yet."""

    by: DecidedBy | None


class Item(NamedTuple):
    """A visit standing in a plan."""

    kind: Kind


class Budget(NamedTuple):
    """Estimated cost against the money allotted, in one currency."""

    cost: int
    budget: int


class Lapse(NamedTuple):
    """An institution's turn, the plan's period, and the first day of its periodic visit in the plan (None: not in it)."""

    due: date
    period_first: date
    period_last: date
    planned_first_day: date | None


CONTENTS = Question("plan.contents", Contents)
APPROVAL = Question("plan.approval", Approval)
ITEM = Question("plan.item", Item, {"kind": Kind})
BUDGET = Question("plan.budget", Budget)
LAPSE = Question("plan.lapse", Lapse)

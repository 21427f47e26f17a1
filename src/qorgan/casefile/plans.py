"""The plan of visits."""

from typing import Annotated

from qorgan.casefile import marks
from qorgan.casefile.fields import PLAN_ITEM, Count, Id, InstitutionIds, Many, Money, Pair, Part, PersonIds
from qorgan.casefile.when import Day
from qorgan.questions.vocabulary import DecidedBy, Form, Kind


class Approval(Part):
    """Who approved the plan, and when."""

    by: DecidedBy | None = None
    on: Day | None = None


class PlanItem(Part):
    """One visit of the plan."""

    id: Annotated[Id, marks.Identifies(PLAN_ITEM)]
    kind: Kind | None = None
    form: Form | None = None
    institutions: InstitutionIds | None = None
    dates: Many[Day] | None = None
    participants: PersonIds | None = None


class Plan(Part):
    """A plan. ``period``: first and last day. ``budget``, ``cost``: money of the country, same unit."""

    period: Annotated[Pair[Day], marks.InOrder()] | None = None
    approved: Approval | None = None
    budget: Money | None = None
    cost: Money | None = None
    number_of_visits: Count | None = None
    items: Many[PlanItem] | None = None

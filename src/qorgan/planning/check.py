"""The independent check of a plan: the same rulebook asked again, every comparison made anew, every figure counted a second time.

It shares the facts, the settings and the file format with the making, and no code: a mistake there must not repeat itself here.
"""

from typing import Final

from qorgan.law.rulebook import Law
from qorgan.planning.breach import Breach
from qorgan.planning.check_away import participants
from qorgan.planning.check_elements import elements
from qorgan.planning.check_guides import representatives
from qorgan.planning.check_journeys import journeys
from qorgan.planning.check_people import people
from qorgan.planning.check_visits import visits
from qorgan.planning.checked import case
from qorgan.planning.document import PlanDocument
from qorgan.planning.instance import Instance
from qorgan.planning.recount import recount
from qorgan.questions import group, plan, visit

ASKED: Final = tuple(
    question.name
    for question in (
        visit.FOLLOWS,
        group.MEMBER,
        plan.CONTENTS,
        plan.ITEM,
        visit.FORM,
        group.SIZE,
        group.ROSTER,
        group.SPECIALIST,
        group.LOCAL,
        visit.REPRESENTATIVE,
        group.CERTIFIED,
        group.IMPARTIAL,
        visit.DURATION,
        plan.BUDGET,
    )
)
"""Names of the questions that the check asks of the law; the due days come from the same place (``institution.cycle``)."""


def check_plan(document: PlanDocument, instance: Instance, law: Law) -> list[Breach]:
    """Every breach of the law, of the practical settings of ``instance``, and of the figures; none: the plan is lawful and honest.

    ``law``: that of the first day of the period, under the policy of the plan. Raises ``CalendarGap`` for days it does not cover.
    """
    told = case(document, instance, law)
    alone = (*elements(told), *visits(told), *people(told), *journeys(told))
    return [*alone, *participants(told), *representatives(told), *recount(told)]

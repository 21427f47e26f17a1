"""A lawful plan of a small register, for tests of what is done with plans."""

from qorgan.access.actor import Actor
from qorgan.planning.document import PlanDocument
from qorgan.project.law import COUNTRY
from qorgan.store import planning_year
from tests.actions import cast
from tests.interfaces.plans import ground
from tests.planning import ground as planning

JOURNEYS: tuple[planning.Told, ...] = (
    ("KZ-71", "W1", ("Q1", "Q4"), (("A1", ("02-17",)), ("A4", ("02-18", "02-19")))),
    ("KZ-75", "W2", ("Q2", "Q5"), (("A2", ("03-16",)), ("A5", ("03-17", "03-18")))),
    ("KZ-35", "W0", ("Q3", "Q6"), (("A3", ("04-20",)), ("A6", ("04-21", "04-22")))),
)


def lawful(actor: Actor) -> PlanDocument:
    """The plan of ``ground.YEAR``, after filling the registers it is made from."""
    ground.fill()
    facts = planning_year.gather(actor, COUNTRY, ground.YEAR, cast.TODAY)
    law = COUNTRY.law(facts.period.first)
    return planning.written(JOURNEYS, facts, law)


def with_a_group_of_strangers(plan: PlanDocument) -> PlanDocument:
    """The same plan with a participant in its first visit whom the register does not know."""
    first = plan.visits[0]
    leg = first.legs[0].model_copy(update={"participants": (*first.legs[0].participants, "NOBODY")})
    visit = first.model_copy(update={"legs": (leg,), "roster": (*first.roster, "NOBODY")})
    return plan.model_copy(update={"visits": (visit, *plan.visits[1:])})

"""A lawful plan of a small register, for tests of what is done with plans."""

from qorgan.access.actor import Actor
from qorgan.planning.document import PlanDocument
from qorgan.planning.make import make_plan
from qorgan.project.law import COUNTRY
from qorgan.store import planning_year
from tests.actions import cast
from tests.interfaces.plans import ground


def lawful(actor: Actor) -> PlanDocument:
    """The plan of ``ground.YEAR``, after filling the registers it is made from."""
    ground.fill()
    facts = planning_year.gather(actor, COUNTRY, ground.YEAR, cast.TODAY)
    law = COUNTRY.law(facts.period.first)
    return make_plan(facts, law, seed="test", visits=None, on_progress=lambda *_: None, should_stop=lambda: False)


def with_a_group_of_strangers(plan: PlanDocument) -> PlanDocument:
    """The same plan with a participant in its first visit whom the register does not know."""
    first = plan.visits[0]
    leg = first.legs[0].model_copy(update={"participants": (*first.legs[0].participants, "NOBODY")})
    visit = first.model_copy(update={"legs": (leg,), "roster": (*first.roster, "NOBODY")})
    return plan.model_copy(update={"visits": (visit, *plan.visits[1:])})

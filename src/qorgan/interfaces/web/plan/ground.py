"""What changes by hand are tried on before anything is kept: the plan, the registers of its year, the law; and what would come of them."""

from typing import NamedTuple

from qorgan.access import home
from qorgan.documents.plan_pdf import Names
from qorgan.interfaces.plans import names as naming
from qorgan.interfaces.web.plan import words
from qorgan.interfaces.web.plan.doors import Kept
from qorgan.interfaces.web.plan.pending import Changes
from qorgan.interfaces.web.shell.here import Here
from qorgan.law.rulebook import Law
from qorgan.planning import check, compare
from qorgan.planning.breach import Breach
from qorgan.planning.by_hand.apply import CannotChange
from qorgan.planning.by_hand.change import changed
from qorgan.planning.compare import Difference
from qorgan.planning.document import PlanDocument, Visit
from qorgan.planning.instance import Instance
from qorgan.store import planning_year, readings


class Ground(NamedTuple):
    """Who changes which plan, and what is asked on the way."""

    here: Here
    kept: Kept
    instance: Instance
    law: Law
    names: Names


class Preview(NamedTuple):
    """The plan as it would be, and what the check has against it. ``stuck``: why the changes cannot be made at all."""

    after: PlanDocument
    breaches: tuple[Breach, ...] = ()
    stuck: Breach | None = None

    def visit(self, number: str) -> Visit | None:
        """The visit of this number, as it would be."""
        return next((one for one in self.after.visits if one.id == number), None)


def gathered(here: Here, kept: Kept) -> Ground:
    """The registers as they stand today; a fixed number of queries."""
    return Ground(
        here,
        kept,
        planning_year.gather(here.me, home.country(), kept.year, here.today),
        readings.law(kept.plan.period[0]),
        naming.names(here.me, home.country(), words.language(), here.today),
    )


def made(ground: Ground, changes: Changes, budget: int | None = None) -> PlanDocument:
    """The plan after the changes, not judged. Raises ``CannotChange``, ``CalendarGap``."""
    before = ground.kept.plan
    if budget is not None:
        before = before.model_copy(update={"budget": budget})
    return changed(before, changes, ground.instance, ground.law) if changes else before


def preview(ground: Ground, changes: Changes, budget: int | None = None) -> Preview:
    """The plan after the changes, and judged. Before there are any, it stands as it was approved or drafted. Raises ``CalendarGap``."""
    if not changes and budget is None:
        return Preview(ground.kept.plan)
    try:
        after = made(ground, changes, budget)
    except CannotChange as error:
        return Preview(ground.kept.plan, (), error.breach)
    return Preview(after, tuple(check.check_plan(after, ground.instance, ground.law)))


def difference(ground: Ground, after: PlanDocument) -> Difference:
    """What would differ; the days due are left aside."""
    return compare.compare(ground.kept.plan, after)

"""The plan of the invented republic, made by hand of its visits: numbers, journeys, costs and what is left out follow from them."""

from collections.abc import Sequence

from qorgan.law.rulebook import Law
from qorgan.planning import document
from qorgan.planning.by_hand.change import changed
from qorgan.planning.by_hand.changes import Add
from qorgan.planning.document import Figures, PlanDocument
from qorgan.planning.instance import Instance


def first_plan(visits: Sequence[Add], instance: Instance, law: Law) -> PlanDocument:
    """The plan of the year of ``instance`` with these visits, in their order."""
    nothing = PlanDocument.model_validate(
        {
            "plan": document.FORMAT,
            "law": law.edition.code,
            "period": tuple(instance.period),
            "register": "-",
            "number_of_visits": 0,
            "currency": instance.settings.prices.currency,
            "visits": (),
            "figures": dict.fromkeys(Figures.model_fields, 0),
        }
    )
    return changed(nothing, visits, instance, law)

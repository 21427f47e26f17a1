"""What is wrong with a plan, as a refusal: how much, then each breach with its provision, its place in the plan and both values."""

from collections.abc import Sequence
from typing import Final

from qorgan.actions.refused import Refused, refused
from qorgan.law.ids import HOUSE, ProvisionId
from qorgan.law.verdict import Effect, Finding
from qorgan.planning.breach import FIGURE, FILE, SETTING, Breach
from qorgan.planning.by_hand import located
from qorgan.planning.document import PlanDocument

MOST: Final = 20
"""Breaches told at once."""
_OF_THE_FILE: Final = frozenset({"plan.other_register"})


def require_none(document: PlanDocument, breaches: Sequence[Breach]) -> None:
    """Raises ``Refused``: ``plan.breaches``, then what each is."""
    if breaches:
        raise refusal(document, breaches)


def refusal(document: PlanDocument, breaches: Sequence[Breach]) -> Refused:
    """The refusal of a plan with these breaches."""
    summary = refused("plan.breaches", {"breaches": len(breaches)}, about=located.path(document, breaches[0]))
    return Refused((*summary.findings, *(_finding(document, breach) for breach in breaches[:MOST])))


def standing(breaches: Sequence[Breach]) -> list[Breach]:
    """Those that stand in the way of a plan that was lawful when it was made.

    That the registers have moved on since, and that figures counted today come out otherwise, makes no plan unlawful.
    """
    return [one for one in breaches if one.code not in _OF_THE_FILE and not one.provision.startswith(FIGURE)]


def _finding(document: PlanDocument, breach: Breach) -> Finding:
    about = located.path(document, breach)
    if breach.finding is not None:
        return breach.finding._replace(about=about)
    is_law = breach.provision != FILE and not breach.provision.startswith((SETTING, FIGURE))
    params = {**breach.params, "about": breach.about, "actual": _plain(breach.actual), "limit": _plain(breach.limit)}
    provision = ProvisionId(breach.provision) if is_law else HOUSE
    return Finding(provision, Effect.REFUSES, breach.code, params, about)


def _plain(value: str | float | None) -> str | int | None:
    return str(value) if isinstance(value, float) else value

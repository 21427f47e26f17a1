"""A plan made again from its opened seed and the facts of its year, and the first thing in which the two differ."""

from typing import NamedTuple, Protocol

from qorgan.journal.canonical_json import canonical
from qorgan.law.rulebook import Law
from qorgan.planning import draw, foreseen, lottery_code, lottery_instance, lottery_seal
from qorgan.planning.document import PlanDocument, Randomness, told
from qorgan.planning.engine.solve import Effort
from qorgan.planning.instance import Instance
from qorgan.planning.lottery_seal import Terms
from qorgan.planning.predictability import method
from qorgan.planning.replan import journeys


class Maker(Protocol):
    """What makes plans, so far as a replay tells it."""

    def __call__(
        self,
        instance: Instance,
        law: Law,
        *,
        seed: str,
        visits: int | None,
        effort: Effort,
        frozen: PlanDocument | None,
    ) -> PlanDocument: ...


CODES = (
    "replay.no_draw", "replay.by_hand", "replay.stopped", "replay.instance", "replay.code", "replay.seed",
    "replay.locked", "replay.visit", "replay.other",
)  # fmt: skip
"""Why a plan cannot be made again, and in what the one made again differs."""


class Difference(NamedTuple):
    """``code``: one of ``CODES``; ``about``: the number of the first visit that differs, or the key of the file."""

    code: str
    about: str = ""


class Replayed(NamedTuple):
    """``difference``: ``None`` where both are the same to the byte; ``made``: ``None`` where it was not made again."""

    difference: Difference | None
    made: PlanDocument | None = None


def replay(plan: PlanDocument, instance: Instance, law: Law, seed: str, make: Maker) -> Replayed:
    """Make it again and compare. ``law``: of the first day planned for, under the readings that the plan tells."""
    hindrance = _hindrance(plan, instance, seed)
    if hindrance is not None or plan.randomness is None:
        return Replayed(hindrance or Difference("replay.no_draw"))
    visits, effort = _visits(plan.randomness), _effort(plan.randomness)
    if effort is None:
        return Replayed(Difference("replay.code"))
    lost = _lost(plan.randomness)
    frozen = None if lost is None else journeys.only_locked(plan)
    bare = make(instance, law, seed=seed, visits=visits, effort=effort, frozen=frozen)
    terms = Terms(seed, visits, plan.randomness.members_draw, effort=effort, lost=lost)
    made = lottery_seal.sealed(bare, instance, terms)
    if plan.predictability is not None and _visit_that_differs(plan, made) is None:
        plans = max(plan.predictability.plans, method.FEWEST_PLANS)
        counted = foreseen.foreseen(made, instance, law, plans=plans)
        made = made.model_copy(update={"predictability": counted})
    return Replayed(_first_difference(plan, made), made)


def _hindrance(plan: PlanDocument, instance: Instance, seed: str) -> Difference | None:
    drawn = plan.randomness
    if drawn is None or drawn.parameters is None or drawn.code is None:
        return Difference("replay.no_draw")
    expected = draw.commitment(seed, plan.register_digest, drawn.code, drawn.parameters)
    checks = (
        (drawn.is_by_hand, "replay.by_hand"),
        (drawn.parameters.get("is_stopped") is True, "replay.stopped"),
        (drawn.parameters.get("instance") != lottery_instance.digest(instance), "replay.instance"),
        (expected != drawn.commitment, "replay.seed"),
        (drawn.code != lottery_code.code(), "replay.code"),
        (drawn.parameters.get("locked") != journeys.digest(plan), "replay.locked"),
    )
    return next((Difference(code) for is_so, code in checks if is_so), None)


def _visits(drawn: Randomness) -> int | None:
    found = (drawn.parameters or {}).get("visits")
    return found if isinstance(found, int) else None


def _effort(drawn: Randomness) -> Effort | None:
    """None where the plan tells none that we know: another version made it."""
    found = (drawn.parameters or {}).get("effort")
    return next((one for one in Effort if one.value == found), None)


def _lost(drawn: Randomness) -> str | None:
    """None where the plan was made from no version."""
    found = (drawn.parameters or {}).get("lost")
    return found if isinstance(found, str) else None


def _visit_that_differs(plan: PlanDocument, made: PlanDocument) -> Difference | None:
    for one, other in zip(plan.visits, made.visits, strict=False):
        if one != other:
            return Difference("replay.visit", one.id)
    longer = max((plan, made), key=lambda document: len(document.visits))
    if len(plan.visits) != len(made.visits):
        return Difference("replay.visit", longer.visits[min(len(plan.visits), len(made.visits))].id)
    return None


def _first_difference(plan: PlanDocument, made: PlanDocument) -> Difference | None:
    visit = _visit_that_differs(plan, made)
    if visit is not None:
        return visit
    before, after = told(plan), told(made)
    key = next((key for key in before if canonical(before[key]) != canonical(after[key])), None)
    return None if key is None else Difference("replay.other", key)

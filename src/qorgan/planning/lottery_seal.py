"""What a plan says of its draw: the commitment to all that it was made from, and the root over its visits."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import NamedTuple, TypeAlias

from qorgan.journal.canonical_json import canonical
from qorgan.planning import draw, lottery_code, lottery_instance, visit_proof
from qorgan.planning.document import PlanDocument, Randomness, told
from qorgan.planning.engine.solve import Effort
from qorgan.planning.instance import Instance
from qorgan.planning.replan import journeys

Parameters: TypeAlias = dict[str, str | int | bool | None]


class Terms(NamedTuple):
    """How a plan was made. ``visits``: most visits asked for; ``members_draw``: commitment of the seed that members drew, if they did.

    ``effort``: how long it was improved. ``lost``: numbers of the visits that were locked in the version it was made from and could not
    stand, None where it was made from no version.

    ``is_stopped``: the making was told to stop, and where it then was hangs on the clock: such a plan cannot be made again.
    """

    seed: str
    visits: int | None = None
    members_draw: str | None = None
    is_stopped: bool = False
    effort: Effort = Effort.USUAL
    lost: str | None = None


def sealed(document: PlanDocument, instance: Instance, terms: Terms) -> PlanDocument:
    """The plan with its draw told in full."""
    parameters = parameters_of(instance, terms, document)
    code, leaves = lottery_code.code(), draw.keyed(terms.seed, "leaves", document.register_digest.encode())
    return _with(
        document,
        Randomness(
            commitment=draw.commitment(terms.seed, document.register_digest, code, parameters),
            scheme=draw.SCHEME,
            code=code,
            parameters=parameters,
            members_draw=terms.members_draw,
            leaves=leaves,
            root=visit_proof.root(visits_of(document), leaves),
        ),
    )


def by_hand(document: PlanDocument, before: PlanDocument) -> PlanDocument:
    """The same of a plan that people changed: its visits have a root of their own, and no seed makes it."""
    drawn = before.randomness
    if drawn is None or drawn.leaves is None:
        return document
    leaves = draw.keyed(drawn.leaves, "leaves-by-hand", canonical(visits_of(document)))
    root = visit_proof.root(visits_of(document), leaves)
    return _with(document, drawn.model_copy(update={"leaves": leaves, "root": root, "is_by_hand": True}))


def parameters_of(instance: Instance, terms: Terms, document: PlanDocument) -> Parameters:
    """All that a plan depends on besides register, seed and code; fractions as text, for programs write them in different ways.

    ``instance``: digest of the file of the year, in which the map and prices of the roads stand, too; ``locked``: of the visits that stood
    before the making began, which are those that the plan itself locks.
    """
    asked: Parameters = {"visits": terms.visits, "effort": terms.effort.value, "is_stopped": terms.is_stopped}
    asked["instance"] = lottery_instance.digest(instance)
    if terms.lost is not None:
        asked |= {"locked": journeys.digest(document), "lost": terms.lost}
    return {
        **asked,
        **_flat("settings", instance.settings),
        **{f"policy.{name}": word for name, word in document.policy.items()},
    }


def visits_of(document: PlanDocument) -> list[Mapping[str, object]]:
    """The visits as JSON values, as they stand in the file."""
    visits = told(document)["visits"]
    return list(visits) if isinstance(visits, list) else []


def _flat(name: str, value: object) -> Parameters:
    if is_dataclass(value):
        parts = (_flat(f"{name}.{one.name}", getattr(value, one.name)) for one in fields(value))
        return {key: found for part in parts for key, found in part.items()}
    if value is None or isinstance(value, str | int):
        return {name: value}
    return {name: repr(value)}


def _with(document: PlanDocument, randomness: Randomness) -> PlanDocument:
    return document.model_copy(update={"randomness": randomness})

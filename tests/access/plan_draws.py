"""A draw of a plan year for the golden matrix: brought to where an act is tried, by the acts themselves, and taken back with it."""

from typing import Final
from uuid import uuid4

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.actions import catalogue
from qorgan.store import models
from qorgan.workflow.plan_draw import State
from tests.access.vaults import COMMISSIONER
from tests.access.world import Rows, World

YEAR: Final = 2040
MEMBERS: Final = ("P-council_member", "P-colleague")
ABOUT: Final = frozenset(
    {"begin_draw", "close_commitments", "close_draw", "commit_share", "give_share", "release_seed"}
)


def named(act: str) -> dict[str, object]:
    """The year, and why it goes on."""
    if act not in ABOUT:
        return {}
    return {"year": YEAR} | ({"reason": "The reason"} if act in {"close_commitments", "release_seed"} else {})


def before(act: str, world: World, rows: Rows) -> None:
    """Two members of the Council, and the draw as far as the act wants it."""
    if act not in ABOUT:
        return
    since = world.yesterday
    models.OfficeTerm.objects.create(person=world.colleague, office="council_member", region="", valid_from=since)
    if act == "begin_draw":
        return
    draw = models.PlanDraw.objects.create(year=YEAR, state=State.COMMITTING, opened_at=world.now, opened_by="-")
    holders = [models.Person.objects.get(code=code) for code in dict.fromkeys((rows.username, COMMISSIONER))]
    world.vaults.part(draw, holders, kind=Kind.PLAN_DRAW)
    actors = [world.actor(code) for code in MEMBERS]
    for code in MEMBERS:
        draw.shares.create(member=models.Person.objects.get(code=code))
    if act in {"close_commitments", "give_share", "close_draw"}:
        _do(world, actors, "commit_share")
    if act == "close_commitments":
        models.PlanDraw.objects.filter(pk=draw.pk).update(state=State.COMMITTING)
    if act == "close_draw":
        _do(world, actors, "give_share")
    if act == "release_seed":
        models.PlanDraw.objects.filter(pk=draw.pk).update(state=State.CLOSED)


def _do(world: World, actors: list[Actor], act: str) -> None:
    for actor in actors:
        told = {"year": YEAR} | ({"words": "Words"} if act == "commit_share" else {})
        catalogue.run(act, actor=actor, key=uuid4().hex, now=world.now, told=told)

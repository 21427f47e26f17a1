"""Why these people: who is at home there, who knows the topic, and who else would have gone and could not."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from qorgan.planning.engine.board import Board
from qorgan.planning.engine.problem import Floats
from qorgan.planning.engine.solution import Journey, Leg
from qorgan.planning.reasons import groups
from qorgan.planning.reasons import shape as shapes
from qorgan.planning.reasons.groups import Bar
from qorgan.planning.reasons.reason import Params, Reason
from qorgan.planning.reasons.shape import Shape
from qorgan.planning.reasons.standing import NOBODY, Standing
from qorgan.planning.reasons.then import COST

EXPERTISE, FAIR = "setting-expertise", "setting-fairness"
_MOST_TOLD: Final = 8
_SETTINGS: Final = {
    Bar.AWAY: "fact-absences",
    Bar.WEEK: "setting-journeys_per_person_week",
    Bar.DAYS: "setting-participant_days_kept_free",
    Bar.RESERVE: "setting-people_kept_free_per_zone_week",
}


def guide(standing: Standing, leg: Leg) -> Reason:
    """Who accompanies."""
    provision = standing.grounds.representative or "setting-representative"
    region = standing.problem.regions[leg.region]
    if leg.guide == NOBODY:
        return Reason("who.no_representative", provision, {"region": region})
    return Reason(
        "who.representative", provision, {"person": standing.problem.guides.codes[leg.guide], "region": region}
    )


def members(standing: Standing, board: Board, leg: Leg, shape: Shape) -> Iterator[Reason]:
    """Each of the group: where from, and whether they know what the institutions of the leg ask for."""
    problem, fare = standing.problem, shapes.fares(board, shape)
    for person in leg.participants:
        code, home = problem.people.codes[person], int(problem.people.home[person])
        if home == leg.region:
            yield Reason("who.local", COST, {"person": code, "region": problem.regions[home]})
        else:
            told: Params = {"person": code, "region": problem.regions[home], "cost": round(float(fare[person]))}
            yield Reason("who.comes", COST, told)
    topics = {int(problem.institutions.topic[stay.institution]) for stay in leg.stays} - {-1}
    for topic in sorted(topics):
        knowing = [person for person in leg.participants if problem.people.knows[person, topic]]
        names = tuple(problem.people.codes[person] for person in knowing)
        if names:
            yield Reason("who.knows", EXPERTISE, {"people": names, "topics": problem.topics[topic]})
        else:
            yield Reason("who.nobody_knows", EXPERTISE, {"topics": problem.topics[topic]})


def others(standing: Standing, board: Board, journey: Journey, shape: Shape) -> Iterator[Reason]:
    """The group that would have cost less, and who of it and of those at home there could not go."""
    fare, group = shapes.fares(board, shape), journey.legs[0].participants
    paid = float(fare[list(group)].sum())
    fit = groups.able(board, shape, journey.first)
    possible = groups.cheapest(board, shape, journey.first, fit, fare)
    wished = _wished(board, shape, journey, fare)
    bars = {person: groups.bar(board, shape, journey.first, person, standing.given) for person in wished}
    yield from _cheaper(standing, fare, paid, possible)
    if wished and float(fare[list(wished)].sum()) < paid and any(bars.values()):
        lacking = tuple(standing.problem.people.codes[person] for person, why in bars.items() if why)
        saved = round(paid - float(fare[list(wished)].sum()))
        yield Reason("who.needed", COST, {"people": lacking, "saved": saved})
    yield from _absent(standing, board, journey, shape, wished)


def _wished(board: Board, shape: Shape, journey: Journey, fare: Floats) -> tuple[int, ...]:
    """The least dear group if everybody could go; of those who cost the same, whoever goes now or could."""
    fit = groups.able(board, shape, journey.first)
    tie = fare - 0.2 * fit
    tie[list(journey.legs[0].participants)] -= 0.2
    everybody = np.ones(len(fare), bool)
    return groups.cheapest(board, shape, journey.first, everybody, tie, keeps_reserve=False) or ()


def _cheaper(standing: Standing, fare: Floats, paid: float, possible: tuple[int, ...] | None) -> Iterator[Reason]:
    if possible is None:
        return
    saved = paid - float(fare[list(possible)].sum())
    if saved < 1:
        yield Reason("who.cheapest", COST, {"cost": round(paid)})
    else:
        names = tuple(standing.problem.people.codes[person] for person in possible)
        yield Reason("who.cheaper", FAIR, {"people": names, "saved": round(saved)})


def _absent(
    standing: Standing, board: Board, journey: Journey, shape: Shape, wished: tuple[int, ...]
) -> Iterator[Reason]:
    """Those at home there and those of the cheaper group who do not go, each with the first thing that kept them."""
    problem, region = standing.problem, journey.legs[0].region
    going = set(journey.legs[0].participants)
    at_home = np.flatnonzero(problem.people.home == region).tolist()
    listed = [person for person in dict.fromkeys((*wished, *at_home)) if person not in going]
    for person in listed[:_MOST_TOLD]:
        why, code = groups.bar(board, shape, journey.first, person, standing.given), problem.people.codes[person]
        if why is not None:
            yield Reason(f"not.{why}", _provision(standing, why), {"person": code})
        else:
            days, room = int(board.load[person]), int(problem.people.room[person])
            yield Reason("not.spared", FAIR, {"person": code, "days": days, "room": room})
    if len(listed) > _MOST_TOLD:
        yield Reason("not.more", FAIR, {"number": len(listed) - _MOST_TOLD})


def _provision(standing: Standing, why: Bar) -> str:
    if why is Bar.CONFLICT:
        return standing.grounds.conflict or "fact-conflicts"
    if why is Bar.CERTIFICATE:
        return standing.grounds.certificate or "fact-certificates"
    return _SETTINGS[why]

"""The smallest set of provisions, settings and facts that cannot all hold, and what would help: for an institution a plan leaves out.

The part that clashes is looked for from small to large: the institution alone, all that is demanded of its region, the institution beside
the plan as it stands, the visits and the money of the year. Of its limits those are spared, one after another, without which
it is impossible still; what is left is minimal, and that is verified by lifting each member alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np

from qorgan.planning.engine.tasks import tasks
from qorgan.planning.reasons import members as told
from qorgan.planning.reasons import settled, ways_out
from qorgan.planning.reasons.lifted import PLENTY, lifted
from qorgan.planning.reasons.limit import Limit
from qorgan.planning.reasons.members import Member
from qorgan.planning.reasons.part import Part, fewer, part
from qorgan.planning.reasons.standing import NOBODY, Standing
from qorgan.planning.reasons.ways_out import WayOut

_MOST_SHRUNK: Final = 200
_NUMBERS: Final = frozenset({Limit.STANDING, Limit.BUDGET, Limit.VISITS, Limit.DEMAND})


@dataclass(frozen=True, slots=True)
class Clash:
    """``members``: together impossible. ``is_verified``: each of them, lifted alone, makes the rest possible, so none is told in vain.

    ``ways_out``: changes with which the engine planned the visits that the demand names, cheapest first; empty where neither a single
    change nor a pair was found. Another clash may stand behind this one; ask again once it is settled.
    """

    members: tuple[Member, ...]
    ways_out: tuple[WayOut, ...]
    is_verified: bool

    @property
    def limits(self) -> frozenset[Limit]:
        """What the members are, without their figures."""
        return frozenset(member.limit for member in self.members)


class Minimal(NamedTuple):
    """``kept``: the clashing limits. ``spared``: what was let go. ``is_verified``: as in ``Clash``."""

    kept: tuple[Limit, ...]
    spared: frozenset[Limit]
    is_verified: bool


def of(standing: Standing, institution: int, *, needs_knowledge: bool = False) -> Clash | None:
    """Why this institution cannot be visited (``needs_knowledge``: by a group that knows what it asks for); None where it could be."""
    found = clashing_part(standing, institution, needs_knowledge=needs_knowledge)
    if found is None:
        return None
    if len(found.wanted) <= _MOST_SHRUNK:
        return _told(standing, found, found)
    # Of a whole year it is helped first where the one asked about is, beside the plan as it stands.
    *_, beside = _parts(standing, institution, needs_knowledge=needs_knowledge)
    return _told(standing, found, beside)


def clashing_part(standing: Standing, institution: int, *, needs_knowledge: bool = False) -> Part | None:
    """The smallest part looked at that is impossible, the institution among those demanded; None where none is proven so."""
    code = standing.problem.institutions.codes[institution]
    for tried in _parts(standing, institution, needs_knowledge=needs_knowledge):
        if settled.is_refuted(tried):
            return _shrunk(tried, code)
    return None


def of_region(standing: Standing, region: int) -> Clash | None:
    """Why not everything demanded of a region can be visited; None where nothing proves that it cannot."""
    wanted = _demanded(standing, region)
    tried = part(replace(standing.problem, most_visits=PLENTY, most_cost=None), wanted, standing.given)
    if not wanted or not settled.is_refuted(tried):
        return None
    found = _shrunk(tried, None)
    return _told(standing, found, found)


def minimal(tried: Part) -> Minimal:
    """The clashing limits of a part that is impossible."""
    is_by_number = settled.is_beyond(tried)
    known = tuple(limit for limit in Limit if _counts(tried, limit) and (not is_by_number or limit in _NUMBERS))
    refuted = settled.is_beyond if is_by_number else settled.is_refuted
    spared: frozenset[Limit] = frozenset()
    for limit in known:
        if refuted(lifted(tried, spared | {limit})):
            spared |= {limit}
    kept = tuple(limit for limit in known if limit not in spared)
    without = [lifted(tried, spared | {limit}) for limit in kept]
    # Where numbers alone clash, all other limits are spared: whatever the numbers allow could be planned.
    is_verified = all(not refuted(one) if is_by_number else settled.is_possible(one) is True for one in without)
    return Minimal(kept, spared, is_verified)


def _parts(standing: Standing, institution: int, *, needs_knowledge: bool) -> Iterator[Part]:
    """Visits and money are those of the whole year, so they do not count where only some of its institutions are looked at."""
    problem, given = standing.problem, standing.given
    free = replace(problem, most_visits=PLENTY, most_cost=None)
    yield part(free, (institution,), given, needs_knowledge=needs_knowledge)
    region = int(problem.institutions.region[institution])
    yield part(free, {institution, *_demanded(standing, region)}, given, needs_knowledge=needs_knowledge)
    wanted = {institution, *_demanded(standing, None)}
    if len(wanted) <= _MOST_SHRUNK:
        yield part(free, wanted, given, needs_knowledge=needs_knowledge)
    own = standing.of(institution)
    # A journey that nobody accompanies is no lawful plan to stand beside.
    lawful = (journey for journey in standing.journeys if all(leg.guide != NOBODY for leg in journey.legs))
    others = tuple(journey for journey in lawful if journey is not own)
    yield part(free, (institution,), given, others, needs_knowledge=needs_knowledge)
    yield part(problem, wanted, given, needs_knowledge=needs_knowledge)
    yield part(problem, (institution,), given, others, needs_knowledge=needs_knowledge)


def _demanded(standing: Standing, region: int | None) -> tuple[int, ...]:
    """Institutions whose term ends by the end of the period, or that are to be followed up."""
    problem = standing.problem
    due = (problem.institutions.due <= problem.last.toordinal()) | tasks(problem).follows
    if region is not None:
        due &= problem.institutions.region == region
    return tuple(np.flatnonzero(due).tolist())


def _shrunk(tried: Part, code: str | None) -> Part:
    """As few institutions as clash already, the one asked about among them; all of them where it is their number or cost."""
    if not 1 < len(tried.wanted) <= _MOST_SHRUNK or settled.is_beyond(tried):
        return tried
    found = tried
    for name in tuple(tried.problem.institutions.codes[place] for place in tried.wanted):
        codes = found.problem.institutions.codes
        rest = [place for place in found.wanted if codes[place] != name]
        if name != code and rest:
            smaller = fewer(found, rest)
            found = smaller if settled.is_refuted(smaller) else found
    return found


def _told(standing: Standing, tried: Part, helped: Part) -> Clash:
    found = minimal(tried)
    members = tuple(told.of(tried, limit, standing.grounds) for limit in found.kept)
    return Clash(members, ways_out.of(helped), found.is_verified)


def _counts(tried: Part, limit: Limit) -> bool:
    """Whether the part has the limit at all."""
    match limit:
        case Limit.STANDING:
            return bool(tried.frozen)
        case Limit.EXPERTISE:
            return tried.needs_knowledge
        case Limit.BUDGET:
            return tried.problem.most_cost is not None
        case Limit.VISITS:
            return tried.problem.most_visits < PLENTY
        case _:
            return True

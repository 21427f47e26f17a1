"""Who goes: the participants of one journey, lawful first, then from the region, little loaded, knowing the subject (¶8, ¶16, ¶19)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from qorgan.planning import price
from qorgan.planning.availability import Member
from qorgan.planning.calendar import Days, between
from qorgan.planning.draw import Draw
from qorgan.planning.instance import Instance

# Weights of the choice, in shares of a person's yearly load: practical, not law.
_LOCAL, _STEP, _KNOWS, _TIE = 0.20, 0.06, 0.40, 0.02


@dataclass(frozen=True, slots=True)
class Need:
    """What a journey asks of its group. ``days``: on site; ``expertise``: per institution the topics of which one should be known."""

    region: str
    week: int
    days: tuple[int, ...]
    institutions: frozenset[str]
    expertise: tuple[tuple[str, ...], ...]
    fewest: int
    wanted: int

    @property
    def on_site(self) -> Days:
        """The days on site as a set."""
        bits = 0
        for day in self.days:
            bits |= 1 << day
        return bits

    def travel(self, *, far: bool) -> tuple[int, int]:
        """First and last day of the journey; ``far``: the road takes the day before and the day after."""
        return self.days[0] - far, self.days[-1] + far


class Group(NamedTuple):
    """The members, and whether anybody comes from so far that the road takes a day each way."""

    members: tuple[Member, ...]
    far: bool


class Chooser:
    """Chooses groups of journeys. ``instance`` gives the map and the settings."""

    def __init__(self, members: Iterable[Member], instance: Instance, draw: Draw) -> None:
        self._members, self._tiles, self._settings = tuple(members), instance.tiles, instance.settings
        self._tie = {member.person.code: _TIE * draw.share("person", member.person.code) for member in self._members}

    def choose(self, need: Need) -> Group | None:
        """A group, or None where no lawful one of the fewest is free: of the region itself, else of near regions, else of all."""
        fit = [m for m in self._fit(need, far=False) if self._steps(m, need) < self._settings.road_day_steps]
        own = [m for m in fit if self._steps(m, need) == 0]
        for candidates in (own, fit):
            if len(candidates) >= need.fewest:
                return Group(self._best(candidates, need), far=False)
        fit = list(self._fit(need, far=True))
        if len(fit) < need.fewest:
            return None
        best = self._best(fit, need)
        return Group(best, far=any(self._steps(m, need) >= self._settings.road_day_steps for m in best))

    def _steps(self, member: Member, need: Need) -> int:
        return price.steps(member.home(need.days[0]), need.region, self._tiles)

    def could(self, need: Need, *, certified: bool = True, impartial: bool = True) -> bool:
        """Whether a group could be found if certificates, or conflicts of interest, did not count: for saying what stopped it."""
        fit = self._fit(need, far=True, certified=certified, impartial=impartial)
        return sum(1 for _ in fit) >= need.fewest

    def _fit(self, need: Need, *, far: bool, certified: bool = True, impartial: bool = True) -> Iterable[Member]:
        on_site = need.on_site
        first, last = need.travel(far=far)
        journey, length = between(first, last), last - first + 1
        for member in self._members:
            days = member.on_site if certified else member.in_person
            if (
                days & on_site == on_site
                and member.away & journey == journey
                and member.used + length <= member.capacity
                and member.weeks.get(need.week, 0) < self._settings.journeys_a_week
                and not (impartial and member.person.conflicts & need.institutions)
            ):
                yield member

    def _best(self, fit: list[Member], need: Need) -> tuple[Member, ...]:
        unknown = [set(topics) for topics in need.expertise if topics]
        chosen: list[Member] = []
        rest = list(fit)
        while rest and len(chosen) < need.wanted:
            best = min(rest, key=lambda member: self._price(member, need, unknown))
            chosen.append(best)
            rest.remove(best)
            unknown = [topics for topics in unknown if not topics.intersection(best.person.topics)]
        return tuple(sorted(chosen, key=lambda member: member.person.code))

    def _price(self, member: Member, need: Need, unknown: list[set[str]]) -> float:
        steps = self._steps(member, need)
        near = _STEP * steps if steps else -_LOCAL
        knows = -_KNOWS if any(topics.intersection(member.person.topics) for topics in unknown) else 0.0
        return member.load + near + knows + self._tie[member.person.code]

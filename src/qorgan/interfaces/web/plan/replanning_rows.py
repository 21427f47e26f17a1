"""What replanning would change, as lines of a page: before and after side by side, and the fact behind each."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from qorgan.actions.open_replan import Proposal
from qorgan.documents.plan_pdf import Names
from qorgan.interfaces.web.plan import told as by_hand
from qorgan.interfaces.web.plan import words
from qorgan.planning import say
from qorgan.planning.breach import Breach
from qorgan.planning.checked import on_site
from qorgan.planning.document import Visit
from qorgan.planning.replan.result import Move, Replanned
from qorgan.wording import names as naming


class Side(NamedTuple):
    """Days on site, and of each leg who goes and who accompanies."""

    days: tuple[date, ...]
    people: tuple[str, ...]


class Line(NamedTuple):
    """A visit. ``step``: how it was mended, in words; ``room_for``: number of the visit that it gives way to."""

    visit: str
    place: str
    step: str
    before: Side | None
    after: Side | None
    why: list[words.Said]
    obstacles: tuple[str, ...] = ()
    room_for: str = ""


class Told(NamedTuple):
    """All of it. ``against``: breaches of the mended plan that keep it from being kept."""

    moved: list[Line]
    dropped: list[Line]
    added: list[Line]
    untouched: list[Line]
    against: list[words.Said]
    is_same: bool
    kept: int
    cost_before: int
    cost_after: int


def told(proposal: Proposal, names: Names) -> Told:
    """In the order of the days."""
    found = proposal.found
    return Told(
        moved=_by_day(_moved(move, names) for move in found.moved),
        dropped=_by_day(_dropped(found, names)),
        added=_by_day(_line(visit, "", None, _side(visit, names), names) for visit in found.added),
        untouched=_by_day(_untouched(proposal, names)),
        against=_said(found.remaining, names),
        is_same=found.is_same,
        kept=len(found.kept),
        cost_before=found.cost_before,
        cost_after=found.cost_after,
    )


def _moved(move: Move, names: Names) -> Line:
    step = naming.name("replan_step", move.step, words.language())
    line = _line(move.after, step, _side(move.before, names), _side(move.after, names), names)
    return line._replace(why=_said(move.why, names), room_for=move.room_for or "")


def _dropped(found: Replanned, names: Names) -> Iterable[Line]:
    for one in found.dropped:
        place = ", ".join(names.institutions.get(code, code) for code in one.institutions)
        obstacles = tuple(say.why(why, words.language()) for why in one.obstacles)
        line = _line(one.visit, "", _side(one.visit, names), None, names)
        yield line._replace(place=place, why=_said(one.why, names), obstacles=obstacles)


def _untouched(proposal: Proposal, names: Names) -> Iterable[Line]:
    visits = {visit.id: visit for visit in proposal.before.visits}
    for one in proposal.found.frozen_broken:
        step = naming.name("replan_standing", one.standing, words.language())
        for number in one.visits:
            line = _line(visits[number], step, _side(visits[number], names), None, names)
            yield line._replace(why=_said(one.why, names))


def _line(visit: Visit, step: str, before: Side | None, after: Side | None, names: Names) -> Line:
    return Line(visit.id, by_hand.place(visit, names), step, before, after, [])


def _side(visit: Visit, names: Names) -> Side:
    people = tuple(
        ", ".join(names.people.get(code, code) for code in (*leg.participants, leg.representative or "") if code)
        for leg in visit.legs
    )
    return Side(on_site(visit), people)


def _said(found: Iterable[Breach], names: Names) -> list[words.Said]:
    """Each sentence once."""
    return list({one.sentence: one for one in (words.said(one, names.people) for one in found)}.values())


def _by_day(lines: Iterable[Line]) -> list[Line]:
    def order(line: Line) -> tuple[date, str]:
        side = line.after or line.before
        return (side.days[0] if side and side.days else date.max), line.visit

    return sorted(lines, key=order)

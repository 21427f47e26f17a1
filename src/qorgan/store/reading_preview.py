"""What a reading would change, shown before the Council takes it. Nothing is stored, and nothing that was judged before changes.

Duties that are open and plans that are kept stay as they were counted and made: they are told because the same thing would be counted
otherwise from the new reading on. Small invented cases of the country show what the law would say otherwise.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.casefile import judge
from qorgan.casefile.model import Case
from qorgan.casefile.read import read_case
from qorgan.casefile.vocabulary import of_country
from qorgan.law.ids import ProvisionId, paragraph_of, provision
from qorgan.law.readings import Policy, UnknownReading
from qorgan.law.verdict import Answer
from qorgan.planning.coverage.board import Tally
from qorgan.store import models, readings, scope
from qorgan.store.coverage import overview
from qorgan.workflow.duty import State


class Board(NamedTuple):
    """The coverage of today as it is read on the day before the reading begins, and as it would be read."""

    before: Tally
    after: Tally

    @property
    def differs(self) -> bool:
        """Whether any institution would stand elsewhere."""
        return self.before != self.after


class Keeps(NamedTuple):
    """``owed``: how many open duties of one kind depend on the open question.

    ``differing``: how many of them have not the same last day under every reading.
    """

    code: str
    provision: ProvisionId
    owed: int
    differing: int


class Differing(NamedTuple):
    """A worked case that would be answered otherwise. ``before``, ``after``: what the law says under one of the two alone."""

    case: str
    before: tuple[Answer, ...]
    after: tuple[Answer, ...]


class Preview(NamedTuple):
    """``was``: the word in force on the day before it would change. ``used_by``: provisions whose results depend on it.

    ``board``: ``None`` for whoever may not see the coverage. ``plans``: how many kept plans stay with the readings they were made under.
    """

    switch: str
    was: str
    word: str
    since: date
    used_by: tuple[ProvisionId, ...]
    board: Board | None
    duties: tuple[Keeps, ...]
    plans: int
    cases: tuple[Differing, ...]

    @property
    def is_nothing_new(self) -> bool:
        """Whether the word is in force already."""
        return self.was == self.word


def preview(actor: Actor, today: date, *, switch: str, word: str, since: date | None = None) -> Preview:
    """What would change if the word held from ``since`` on, today where not said. Raises ``UnknownReading``."""
    switches, day = home.country().switches, max(since or today, today)
    if switch not in switches:
        raise UnknownReading(switch, None, tuple(switches))
    now = readings.policy(day)
    then = Policy(switches, {**now.chosen, switch: word})
    return Preview(
        switch=switch,
        was=now[switch],
        word=word,
        since=day,
        used_by=switches[switch].used_by,
        board=_board(actor, today, now, then),
        duties=_duties(switches[switch].used_by),
        plans=scope.plans(actor, today).count(),
        cases=tuple(_cases(now, then)),
    )


def _board(actor: Actor, today: date, now: Policy, then: Policy) -> Board | None:
    if not scope.may(actor, Permission.COVERAGE_READ, today):
        return None
    before, after = (overview.overview(actor, today, policy).total for policy in (now, then))
    return Board(before, after)


def _duties(used_by: tuple[ProvisionId, ...]) -> tuple[Keeps, ...]:
    paragraphs = set(map(paragraph_of, used_by))
    counts, differing = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    found = models.Duty.objects.filter(state=State.OPEN).exclude(due_default=None).order_by()
    for code, source, strict, widest in found.values_list("code", "provision", "due_strict", "due_widest"):
        if paragraph_of(provision(source)) in paragraphs:
            counts[code, source] += 1
            differing[code, source] += strict != widest
    return tuple(Keeps(code, provision(source), n, differing[code, source]) for (code, source), n in counts.items())


def _cases(now: Policy, then: Policy) -> Iterator[Differing]:
    country = home.country()
    vocabulary = of_country(country)
    for name, told in country.worked_cases().items():
        case = read_case(told, vocabulary)
        before, after = _said(case, now), _said(case, then)
        if before.keys() != after.keys():
            yield Differing(name, _only(before, after), _only(after, before))


def _said(case: Case, policy: Policy) -> dict[str, Answer]:
    heard = case.model_copy(update={"policy": dict(policy)})
    answer = judge.judge(heard, home.country())
    said: list[Answer] = [*answer.findings, *answer.duties, *answer.values]
    return {repr(one): one for one in said}


def _only(of: dict[str, Answer], other: dict[str, Answer]) -> tuple[Answer, ...]:
    return tuple(one for told, one in of.items() if told not in other)

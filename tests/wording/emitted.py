"""Every answer that the country's rules can give, one of a sort: found by asking each question with many facts under every reading.

Nothing is searched in the source: what no facts bring out is not there, and a sentence for it is an orphan.
"""

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from qorgan.countries.kz import COUNTRY
from qorgan.law.readings import Policy
from qorgan.law.rulebook import Law, Question
from qorgan.law.verdict import Answer
from qorgan.questions.group import CertificateSpan
from qorgan.questions.visit import Extension
from qorgan.questions.vocabulary import DecidedBy
from qorgan.wording import sentences

# The last two lie after the default and before the widest last day of a report on a visit that ended on the second, and after both.
DAYS = (date(2022, 3, 11), date(2026, 3, 12), date(2026, 3, 27), date(2026, 5, 30))
FACTS_AT_ONCE = 3000
FACTS_PER_READING = 300
POOLS: Mapping[object, Sequence[object]] = {
    NoneType: (None,),
    bool: (False, True),
    int: (0, 1, 2, 3, 4, 900),
    float: (4.0, 400.0),
    str: ("KZ-10", "KZ-71", "council", "SPEC-1999", "OFF-2025", ""),
    date: DAYS,
    CertificateSpan: (CertificateSpan(DAYS[0], DAYS[1]),),
    Extension: tuple(
        Extension(by, deputised=False, on=day, days=days) for by in DecidedBy for day in DAYS[1:] for days in (2, 6)
    ),
}


@cache
def answers() -> tuple[Answer, ...]:
    """One answer for each code, variant of its sentence, and set of known parameters."""
    found: dict[object, Answer] = {}
    for law, size in _laws():
        for question in _questions():
            for facts in _facts(question.facts, size):
                for answer in law.ask(question, facts):
                    found.setdefault(_sort(answer), answer)
    return tuple(found.values())


def _sort(answer: Answer) -> object:
    spoken = sentences.spoken(answer)
    known = frozenset((key, value is None) for key, value in answer.params.items())
    return spoken.subject, spoken.code, spoken.marks, known


def _laws() -> Iterator[tuple[Law, int]]:
    """The law under the default readings, and under each other word of each switch; how many facts to try with each."""
    yield COUNTRY.law(DAYS[1]), FACTS_AT_ONCE
    for name, switch in COUNTRY.switches.items():
        for word in switch.words[1:]:
            yield COUNTRY.law(DAYS[1], Policy(COUNTRY.switches, {name: word})), FACTS_PER_READING


def _questions() -> list[Question[Any]]:
    asked = {claim.asked.name: claim.asked for claim in COUNTRY.book.editions[-1].claims}
    return [question for question in asked.values() if isinstance(question, Question)]


def _facts(shape: type[Any], size: int) -> Iterator[Any]:
    """All combinations of facts, or so many of them, the same each time."""
    pools = [_pool(hint) for hint in get_type_hints(shape).values()]
    total = 1
    for pool in pools:
        total *= len(pool)
    if total <= size:
        return (shape(*facts) for facts in itertools.product(*pools))
    chance = random.Random(shape.__name__)  # noqa: S311 -- a sample, not a secret
    return (shape(*(chance.choice(pool) for pool in pools)) for _ in range(size))


def _pool(hint: object) -> Sequence[Any]:
    if isinstance(hint, UnionType):
        return [value for part in get_args(hint) for value in _pool(part)]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return list(hint)
    if get_origin(hint) is tuple:
        return _tuples(get_args(hint)[0])
    if get_origin(hint) is frozenset:
        return [frozenset(), frozenset({"SIZO"}), frozenset({"SIZO", "PSY"})]
    return POOLS[hint]


def _tuples(inner: object) -> Sequence[Any]:
    if inner is date:
        return [tuple(DAYS[1] + timedelta(n) for n in range(length)) for length in (0, 1, 3, 5, 30)]
    if inner is int:
        return [(2019,), (2019, 2022)]
    return [(), *((one,) for one in _pool(inner))]

"""What a paragraph holds, for whoever shows it: the limits it sets with their values, the questions it answers, where the rules stand."""

import inspect
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import PurePath
from typing import NamedTuple

from qorgan.law.ids import ProvisionId, paragraph_of
from qorgan.law.rulebook import Claim, Law, Limit

Naming = Callable[[StrEnum], str]
"""How a word that a case is told in (a kind, a form) is called; ``str`` leaves it as it stands."""


class SetLimit(NamedTuple):
    """A limit in one case: its value under the policy asked, in its unit, and the provision that sets it."""

    name: str
    case: str
    value: object
    unit: str
    provision: ProvisionId


class AnsweredQuestion(NamedTuple):
    """A question a provision answers: its name, the cases covered, what the rule says of itself, and the file and line it stands at."""

    name: str
    case: str
    summary: str
    file: str
    line: int
    provision: ProvisionId

    @property
    def file_name(self) -> str:
        """The file without its folders."""
        return PurePath(self.file).name


def computed(claims: Iterable[Claim]) -> frozenset[ProvisionId]:
    """The paragraphs from which at least one rule or limit is computed."""
    return frozenset(paragraph_of(claim.provision) for claim in claims)


def limits(claims: Iterable[Claim], law: Law, naming: Naming = str) -> list[SetLimit]:
    """Every limit the claims set, with its value under the law's policy. What is only a yes or no is told by the readings instead."""
    told = [
        SetLimit(claim.asked.name, _case(claim, naming), claim.function(law), claim.asked.unit, claim.provision)
        for claim in claims
        if isinstance(claim.asked, Limit)
    ]
    return [limit for limit in told if not isinstance(limit.value, bool)]


def questions(claims: Iterable[Claim], naming: Naming = str) -> list[AnsweredQuestion]:
    """Every question the claims answer."""
    return [
        AnsweredQuestion(claim.asked.name, _case(claim, naming), _summary(claim), *where(claim), claim.provision)
        for claim in claims
        if not isinstance(claim.asked, Limit)
    ]


def where(claim: Claim) -> tuple[str, int]:
    """The file and the line at which the rule of a claim stands."""
    code = inspect.unwrap(claim.function).__code__
    return code.co_filename, code.co_firstlineno


def _case(claim: Claim, naming: Naming) -> str:
    return " · ".join(", ".join(map(naming, values)) for values in claim.covers.values())


def _summary(claim: Claim) -> str:
    return (claim.function.__doc__ or "").strip().split("\n", 1)[0]

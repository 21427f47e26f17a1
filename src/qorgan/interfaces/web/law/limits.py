"""The rules and limits of a provision, as the rulebook knows them."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from qorgan.interfaces.web.law import units
from qorgan.law import ids
from qorgan.law.ids import ProvisionId
from qorgan.law.rulebook import Claim, Law, Limit


class Set(NamedTuple):
    """A limit in one case: its value under the policy asked, in its unit, and the provision that sets it."""

    name: str
    case: str
    value: object
    unit: str
    provision: ProvisionId


class Answered(NamedTuple):
    """A question a provision answers: its name, the cases covered, what the rule says of itself, and where it stands."""

    name: str
    cases: str
    summary: str
    module: str
    provision: ProvisionId


def computed(claims: Iterable[Claim]) -> frozenset[ProvisionId]:
    """The paragraphs from which at least one rule or limit is computed."""
    return frozenset(ids.paragraph_of(claim.provision) for claim in claims)


def limits(claims: Iterable[Claim], law: Law) -> list[Set]:
    """Every limit the claims set, one a case, with its value under the law's policy."""
    return [_set(claim, claim.asked, law) for claim in claims if isinstance(claim.asked, Limit)]


def _set(claim: Claim, limit: Limit[Any], law: Law) -> Set:
    value = claim.function(law)
    return Set(limit.name, _case(claim), value, units.unit(limit.unit, value), claim.provision)


def questions(claims: Iterable[Claim]) -> list[Answered]:
    """Every question the claims answer."""
    return [
        Answered(claim.asked.name, _case(claim), _summary(claim), _file(claim), claim.provision)
        for claim in claims
        if not isinstance(claim.asked, Limit)
    ]


def _case(claim: Claim) -> str:
    return " · ".join(", ".join(units.case(value) for value in values) for values in claim.covers.values())


def _summary(claim: Claim) -> str:
    return (claim.function.__doc__ or "").strip().split("\n", 1)[0]


def _file(claim: Claim) -> str:
    module: Any = claim.function.__module__
    return f"{str(module).rsplit('.', 1)[-1]}.py"

"""What the check finds: a breach of the law, of a practical setting, or a figure that does not agree."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from qorgan.law.verdict import NO_PARAMS, Answer, Finding, Params

Value = str | int | float | None
SETTING, FIGURE, FILE = "setting-", "figure-", "plan-file"
WHOLE = "plan"


class Breach(NamedTuple):
    """One breach. ``provision``: of the law, or ``setting-…``, ``figure-…``, ``plan-file``. ``about``: id of a visit, trip or ``plan``.

    ``actual`` and ``limit``: what stands in the plan and what may; days as text. ``params``: who, where, when. ``finding``: what the
    law itself said, None where only a comparison shows the breach.
    """

    provision: str
    code: str
    about: str
    actual: Value
    limit: Value
    params: Params = NO_PARAMS
    finding: Finding | None = None


def of(answers: Iterable[Answer], about: str, more: Params = NO_PARAMS) -> Iterator[Breach]:
    """A breach for each finding that would stop the visit; what is only put on record is none."""
    for answer in answers:
        if isinstance(answer, Finding) and answer.effect.stops:
            params = {**answer.params, **more}
            actual, limit = _value(params.get("actual", params.get("first"))), _value(params.get("limit"))
            yield Breach(answer.provision, answer.code, about, actual, limit, params, answer)


def days(found: Iterable[date]) -> str:
    """Days as text, in order."""
    return ", ".join(day.isoformat() for day in sorted(found))


def _value(value: object) -> Value:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | float) else None

"""Every number and every ground the planner needs, asked of the law once, each with the provision that sets it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qorgan.law.ids import ProvisionId
from qorgan.law.rulebook import Law
from qorgan.law.verdict import Answer, Cited, Finding
from qorgan.questions import group, institution, plan, visit
from qorgan.questions.vocabulary import Form, Kind


@dataclass(frozen=True, slots=True)
class Grounds:
    """The provisions behind what can stop a visit from being planned."""

    turn: ProvisionId
    dates: ProvisionId
    groups: ProvisionId
    representative: ProvisionId | None
    certificate: ProvisionId | None
    conflict: ProvisionId | None
    budget: ProvisionId | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """``cycle_years``: years between periodic visits; ``largest_group``: participants; ``working_days``: days on site of one visit.

    ``thematic_days``: days on site of a thematic one.
    """

    cycle_years: Cited[int]
    largest_group: Cited[int]
    working_days: Cited[int]
    thematic_days: Cited[int]
    grounds: Grounds


def limits(law: Law, day: date) -> Limits:
    """What the law of ``day`` sets for periodic, one-time visits; ``day`` stands in for a day on site."""
    return Limits(
        cycle_years=law.limit(institution.CYCLE_YEARS),
        largest_group=law.limit(group.LARGEST, kind=Kind.PERIODIC),
        working_days=law.limit(visit.WORKING_DAYS, form=Form.ONE_TIME),
        thematic_days=law.limit(visit.WORKING_DAYS, form=Form.THEMATIC),
        grounds=_grounds(law, day),
    )


def _grounds(law: Law, day: date) -> Grounds:
    """Asked by telling a visit that lacks everything: the findings name what each lack offends against."""
    bare = _stopping(law.ask(plan.CONTENTS, plan.Contents(True, None, 1, 1, 1)))  # noqa: FBT003 -- a named tuple of facts
    elements = {finding.code: finding.provision for finding in bare}
    turn = law.limit(institution.CYCLE_YEARS).provision
    whole = next(iter(elements.values()), turn)
    return Grounds(
        turn=turn,
        dates=elements.get("plan.no_dates", whole),
        groups=elements.get("plan.no_groups", whole),
        representative=_first(law.ask(visit.REPRESENTATIVE, visit.Representative(None, "-", reason_given=False))),
        certificate=_first(law.ask(group.CERTIFIED, group.Certified((), (day,)))),
        conflict=_first(law.ask(group.IMPARTIAL, group.Impartial(in_conflict=True, recused=False))),
        budget=_first(law.ask(plan.BUDGET, plan.Budget(1, 0))),
    )


def _stopping(answers: Iterable[Answer]) -> list[Finding]:
    return [answer for answer in answers if isinstance(answer, Finding) and answer.effect.stops]


def _first(answers: Iterable[Answer]) -> ProvisionId | None:
    return next((finding.provision for finding in _stopping(answers)), None)

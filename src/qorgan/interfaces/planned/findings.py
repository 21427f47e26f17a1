"""What the law says of a visit ahead as the registers stand today, in sentences: what stops it first."""

from datetime import date
from typing import NamedTuple

from qorgan.access import home
from qorgan.actions import open_planned_visits
from qorgan.actions.open_planned_visits import Planned
from qorgan.law.verdict import Finding
from qorgan.wording import sentences


class Said(NamedTuple):
    """One finding. ``about``: the code of the person or institution, where it is about one."""

    code: str
    effect: str
    provision: str
    sentence: str
    about: str
    stops: bool


def of(planned: Planned, today: date, language: str) -> list[Said]:
    """The findings; a fixed number of queries."""
    return said(open_planned_visits.findings(planned, today), language)


def said(findings: tuple[Finding, ...], language: str) -> list[Said]:
    """Findings in sentences, those that stop first."""
    told = [
        Said(
            one.code,
            one.effect.value,
            one.provision,
            sentences.refuse(one, language=language, country=home.country()),
            one.about,
            one.effect.stops,
        )
        for one in findings
    ]
    return sorted(dict.fromkeys(told), key=lambda one: not one.stops)

"""Which provisions stand beside what the pages say: asked of the law of the day, so that no page names a country's act."""

from datetime import date
from typing import NamedTuple

from qorgan.access import home
from qorgan.access.permissions import Permission
from qorgan.law.rulebook import Law
from qorgan.questions import record
from qorgan.questions.record import About
from qorgan.questions.vocabulary import DecidedBy
from qorgan.store import readings


class Sources(NamedTuple):
    """Provision ids; empty where the country's law does not speak of it."""

    forming: str
    composition: str
    expert: str
    declare: str


def sources(today: date) -> Sources:
    """Those in force on the day."""
    law = readings.law(today)
    return Sources(
        forming=_power(law, About.FORMING, DecidedBy.COUNCIL),
        composition=_power(law, About.COMPOSITION, DecidedBy.COMMISSIONER),
        expert=_power(law, About.EXPERT, DecidedBy.COMMISSIONER),
        declare=_granted(Permission.GROUP_DECLARE),
    )


def _power(law: Law, about: About, by: DecidedBy) -> str:
    return (
        "" if law.is_silent_on(record.POWER) else law.source(record.POWER, record.Decided(about, by, deputised=False))
    )


def _granted(permission: Permission) -> str:
    return next((str(grant.provision) for grant in home.grants() if grant.permission is permission), "")

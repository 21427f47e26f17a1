"""Which provisions stand beside what is said of a special visit, asked of the law of the day: nothing here names a country's act."""

from datetime import date
from typing import NamedTuple, TypeVar

from qorgan.law.rulebook import Law, Question
from qorgan.questions import group, record, visit
from qorgan.questions.record import About
from qorgan.questions.vocabulary import DecidedBy, Kind
from qorgan.store import readings

F = TypeVar("F")


class Sources(NamedTuple):
    """Provision ids; empty where the country's law does not speak of it."""

    basis: str
    notice: str
    sending: str
    composed: str
    representative: str
    expert: str
    certificate: str
    impartial: str


def sources(today: date) -> Sources:
    """Those in force on the day."""
    law, special = readings.law(today), Kind.SPECIAL
    decided = record.Decided(About.EXPERT, DecidedBy.COMMISSIONER, deputised=False)
    composed = group.Composed(special, DecidedBy.COMMISSIONER, deputised=False, decided_on=today, first_day=today)
    sending = visit.Sending(
        special, DecidedBy.COMMISSIONER, deputised=False, decided_on=today, has_time=True, first_day=today
    )
    return Sources(
        basis=_of(law, visit.SENDING_BASIS, visit.Basis(special, 1, 1)),
        notice=_of(law, visit.NOTICE, visit.Notice(special, today, today)),
        sending=_of(law, visit.SENDING, sending),
        composed=_of(law, group.COMPOSED, composed),
        representative=_of(law, visit.REPRESENTATIVE, visit.Representative(None, "-", reason_given=False)),
        expert=_of(law, record.POWER, decided),
        certificate=_of(law, group.CERTIFIED, group.Certified((), (today,))),
        impartial=_of(law, group.IMPARTIAL, group.Impartial(in_conflict=False, recused=False)),
    )


def _of(law: Law, question: Question[F], facts: F) -> str:
    return "" if law.is_silent_on(question) else law.source(question, facts)

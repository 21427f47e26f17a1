"""Which provisions stand beside what the pages of messages say: asked of the law of the day, so that no page names a country's act."""

from datetime import date
from typing import NamedTuple, TypeVar

from qorgan.access import home
from qorgan.access.compartments import Kind
from qorgan.law.rulebook import Law, Question
from qorgan.questions import message, record, visit
from qorgan.questions.record import About
from qorgan.questions.vocabulary import Alleges, DecidedBy
from qorgan.questions.vocabulary import Kind as OfVisit
from qorgan.store import readings

F = TypeVar("F")


class Sources(NamedTuple):
    """Provision ids; empty where the country's law does not speak of it."""

    register: str
    pass_on: str
    decide: str
    intermediate: str
    informant: str


def sources(today: date) -> Sources:
    """Those in force on the day."""
    law = readings.law(today)
    decided = record.Decided(About.NO_SPECIAL_VISIT, DecidedBy.COMMISSIONER, deputised=False)
    readers = (reader.provision for reader in home.readers() if reader.kind is Kind.INFORMANT)
    between = visit.Follows(OfVisit.INTERMEDIATE, None, None, None)
    return Sources(
        register=_of(law, message.REGISTER, message.Register(Alleges.TORTURE, today, None, known=True)),
        pass_on=_of(law, message.PASS_ON, message.PassOn(Alleges.TORTURE, today, None, known=True)),
        decide=_of(law, record.POWER, decided),
        intermediate=_of(law, visit.FOLLOWS, between),
        informant=next(readers, ""),
    )


def _of(law: Law, question: Question[F], facts: F) -> str:
    return "" if law.is_silent_on(question) else law.source(question, facts)

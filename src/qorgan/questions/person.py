"""Questions about persons: who may be a participant, and the terms on which experts work."""

from datetime import date
from enum import StrEnum, unique
from typing import NamedTuple

from qorgan.law.rulebook import Limit, Question
from qorgan.questions.vocabulary import DecidedBy, DisqualifiedGround, Office


@unique
class EndGround(StrEnum):
    """Why an office is over. Those of a participant stand in the codes; the term that ran out and the change of office fit every office."""

    BREACH = "breach"
    RESIGNED = "resigned"
    DEATH = "death"
    MOVED_ABROAD = "moved_abroad"
    NOT_CITIZEN = "not_citizen"
    CONVICTION = "conviction"
    TERM_OVER = "term_over"
    OTHER_OFFICE = "other_office"
    OTHER = "other"


@unique
class WithdrawalGround(StrEnum):
    """Why a certificate is withdrawn before its last day."""

    POWERS_ENDED = "powers_ended"
    LOST = "lost"
    REPLACED = "replaced"
    MISTAKE = "mistake"
    BREACH = "breach"
    OTHER = "other"


class Disqualified(NamedTuple):
    """A ground against a participant, in force from a day, judged on the first day on site."""

    ground: DisqualifiedGround
    since: date
    day: date


class ExpertPay(NamedTuple):
    """Whether an expert is paid."""

    paid: bool


class ExpertDecision(NamedTuple):
    """Who decided that an expert takes part; None: nobody."""

    decided_by: DecidedBy | None
    deputised: bool


class Admission(NamedTuple):
    """An office that a person is to hold, and the decision on record by which that is so; None: no decision."""

    office: Office
    decided_by: DecidedBy | None
    deputising: bool = False


class Ending(NamedTuple):
    """A ground on which a participant's powers are taken to be over."""

    ground: EndGround


class Checked(NamedTuple):
    """The requirements looked into for a person by a day: how many of all, and when the oldest of the newest evidence was checked."""

    day: date
    checked: int
    required: int
    oldest: date | None


ADMITTED = Question("person.admitted", Admission, {"office": Office})
ENDS = Question("person.ends", Ending, {"ground": EndGround})
CHECKED = Question("person.checked", Checked)
RECHECK: Limit[int] = Limit("person.recheck", "months")
ELIGIBLE = Question("person.eligible", Disqualified, {"ground": DisqualifiedGround})
ENTERS = Question("person.enters", Disqualified, {"ground": DisqualifiedGround})
EXPERT_PAY = Question("person.expert_pay", ExpertPay)
EXPERT_DECISION = Question("person.expert_decision", ExpertDecision)

"""Questions about persons: who may be a participant, and the terms on which experts work."""

from datetime import date
from typing import NamedTuple

from qorgan.law.rulebook import Question
from qorgan.questions.vocabulary import DecidedBy, DisqualifiedGround


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


ELIGIBLE = Question("person.eligible", Disqualified, {"ground": DisqualifiedGround})
EXPERT_PAY = Question("person.expert_pay", ExpertPay)
EXPERT_DECISION = Question("person.expert_decision", ExpertDecision)

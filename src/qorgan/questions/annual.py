"""Questions about the annual consolidated report and the answers to it."""

from datetime import date
from typing import NamedTuple

from qorgan.law.rulebook import Limit, Question


class Publication(NamedTuple):
    """The day the Council approved the annual report, the day it was published or sent (None: not yet), and today."""

    approved: date
    done: date | None
    as_of: date | None


class Anonymised(NamedTuple):
    """Whether the annual report names nobody without consent."""

    anonymised: bool


class BodyAnswer(NamedTuple):
    """A state body that received the annual report: the day it did, and the day it answered (None: not yet)."""

    received: date
    answered: date | None
    as_of: date | None


class Recommendation(NamedTuple):
    """The years in which one recommendation was given, and whether it is still not carried out."""

    years: tuple[int, ...]
    is_open: bool


PUBLISH = Question("annual_report.publish", Publication)
SEND = Question("annual_report.send", Publication)
ANONYMISED = Question("annual_report.anonymised", Anonymised)
BODY_ANSWER = Question("annual_report.answer", BodyAnswer)
REPEATED = Question("recommendation.repeated", Recommendation)

PUBLISH_MONTHS: Limit[int] = Limit("annual_report.publish_months", "months")
ANSWER_MONTHS: Limit[int] = Limit("annual_report.answer_months", "months")

"""Questions about messages and complaints: registering them, passing them on, how long they have waited."""

from datetime import date
from typing import NamedTuple

from qorgan.law.rulebook import Question
from qorgan.questions.vocabulary import Alleges


class Register(NamedTuple):
    """A message received; the day it was registered (None: not registered, or not known: ``known``)."""

    alleges: Alleges
    received: date
    registered: date | None
    known: bool


class PassOn(NamedTuple):
    """A message received; the day it was passed to the Commissioner (None: not passed on, or not known: ``known``)."""

    alleges: Alleges
    received: date
    passed_on: date | None
    known: bool


class Age(NamedTuple):
    """A message and today."""

    alleges: Alleges
    received: date
    as_of: date


REGISTER = Question("message.register", Register, {"alleges": Alleges})
PASS_ON = Question("message.pass_on", PassOn, {"alleges": Alleges})
AGE = Question("message.age", Age, {"alleges": Alleges})

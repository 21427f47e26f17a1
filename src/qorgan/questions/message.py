"""Questions about messages and complaints: registering them, passing them on, how long they have waited."""

from datetime import date
from enum import StrEnum, unique
from typing import NamedTuple

from qorgan.law.rulebook import Question
from qorgan.questions.vocabulary import Alleges


@unique
class Channel(StrEnum):
    """By which way a message came. Any source counts once it is registered (¶3)."""

    IN_PERSON = "in_person"
    DURING_VISIT = "during_visit"
    CALL = "call"
    LETTER = "letter"
    ELECTRONIC = "electronic"
    MEDIA = "media"
    OTHER = "other"


@unique
class Consent(StrEnum):
    """To what use of the identity the person who gave a message agrees."""

    NOT_ASKED = "not_asked"
    REFUSED = "refused"
    COMMISSIONER_ONLY = "commissioner_only"
    AUTHORITIES = "authorities"


@unique
class Handled(StrEnum):
    """What came of a message in the end."""

    VISITED = "visited"
    PASSED_TO_PROSECUTION = "passed_to_prosecution"
    PASSED_TO_OTHER_BODY = "passed_to_other_body"
    ANSWERED = "answered"
    NOT_CONFIRMED = "not_confirmed"
    WITHDRAWN = "withdrawn"
    OTHER = "other"


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

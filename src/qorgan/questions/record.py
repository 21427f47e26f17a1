"""Questions about the record itself: what may be decided, and by whom; what a quorum is."""

from datetime import date
from enum import StrEnum, unique
from typing import NamedTuple

from qorgan.law.rulebook import Limit, Question
from qorgan.questions.vocabulary import DecidedBy, Office


@unique
class About(StrEnum):
    """What a recorded decision settles. Wider than the decisions a case file can tell, because the house keeps more than visits.

    ``FORMING`` is the Council's word on who makes up a group, ``COMPOSITION`` the Commissioner's that includes them,
    ``THEMATIC_COMPOSITION`` the Council's to include others on a thematic visit; ``MESSAGE_REGISTER`` is how messages are registered.
    """

    ADMISSION = "admission"
    CERTIFICATE = "certificate"
    CHECKLIST = "checklist"
    COMPOSITION = "composition"
    DEPUTISING = "deputising"
    END_OF_POWERS = "end_of_powers"
    EXPERT = "expert"
    EXTENSION = "extension"
    FORMING = "forming"
    MESSAGE_REGISTER = "message_register"
    METHODICAL_RECOMMENDATIONS = "methodical_recommendations"
    NO_EXTENSION = "no_extension"
    NO_SPECIAL_VISIT = "no_special_visit"
    PLAN = "plan"
    QUORUM = "quorum"
    READING = "reading"
    REPORT_FORM = "report_form"
    SPECIAL_VISIT = "special_visit"
    THEMATIC_COMPOSITION = "thematic_composition"
    WITHDRAWAL = "withdrawal"


@unique
class Choice(StrEnum):
    """How a member of the Council votes."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class Decided(NamedTuple):
    """A decision about something, taken by an office; ``deputised``: a deputising act is on record for who took it in another's place."""

    about: About
    decided_by: DecidedBy
    deputised: bool = False


class Ballot(NamedTuple):
    """A vote as it stands: members in office on the day, votes of each kind, and the share that makes a quorum, in percent."""

    day: date
    members: int
    votes_for: int
    against: int
    abstained: int
    quorum_percent: int


class Seated(NamedTuple):
    """A question put to the vote of the Council, and the office by which somebody votes."""

    about: About
    office: Office


POWER = Question("record.power", Decided, {"about": About})
BALLOT = Question("record.ballot", Ballot)
VOTE = Question("record.vote", Seated)
QUORUM: Limit[int] = Limit("record.quorum", "percent")

"""The closed lists of words in which facts are told, spelled as in the case file (format 1).

Every member's value is the word that stands in files, tables and answers; it is never renamed or removed.
"""

from enum import StrEnum, unique


@unique
class Kind(StrEnum):
    """The three kinds of visit (¶3). Every visit is of exactly one."""

    PERIODIC = "periodic"
    INTERMEDIATE = "intermediate"
    SPECIAL = "special"


@unique
class Form(StrEnum):
    """The two forms of a periodic or intermediate visit (¶7). A special visit has none."""

    ONE_TIME = "one_time"
    THEMATIC = "thematic"


@unique
class Office(StrEnum):
    """What a person is in the preventive mechanism."""

    PARTICIPANT = "participant"
    REPRESENTATIVE = "representative"
    COMMISSIONER = "commissioner"
    EXPERT = "expert"
    COUNCIL_MEMBER = "council_member"
    SECRETARY = "secretary"
    INTERPRETER = "interpreter"


@unique
class Holder(StrEnum):
    """Who owes what the law demands: an office, a body, or those who made a visit together."""

    COMMISSIONER = "commissioner"
    GROUP = "group"
    GROUP_AND_REPRESENTATIVE = "group_and_representative"
    PARTICIPANT = "participant"
    STATE_BODY = "state_body"


@unique
class Addressee(StrEnum):
    """To whom it is owed."""

    COMMISSIONER = "commissioner"
    COUNCIL = "council"
    PROSECUTION = "prosecution"
    PUBLIC = "public"
    STATE_BODIES = "state_bodies"


@unique
class DecisionAbout(StrEnum):
    """What a decision settles."""

    GROUP = "group"
    SPECIAL_VISIT = "special_visit"
    EXPERT = "expert"
    EXTENSION = "extension"
    THEMATIC_COMPOSITION = "thematic_composition"
    THEMATIC_SIMILARITY = "thematic_similarity"
    UNPLANNED_STOP = "unplanned_stop"
    DEPUTISING = "deputising"


@unique
class DecidedBy(StrEnum):
    """Who took a decision, or approved a plan."""

    COMMISSIONER = "commissioner"
    DEPUTY = "deputy"
    COUNCIL = "council"
    REPRESENTATIVE = "representative"
    OTHER = "other"


@unique
class Alleges(StrEnum):
    """What a message alleges (¶3, ¶12)."""

    TORTURE = "torture"
    ILL_TREATMENT = "ill_treatment"
    OTHER = "other"


@unique
class DisqualifiedGround(StrEnum):
    """Why a person may not be, or may no longer be, a participant (Social Code 145, 148 and parallel articles)."""

    ADVOCATE = "advocate"
    JUDGE = "judge"
    CIVIL_SERVANT = "civil_servant"
    MILITARY = "military"
    LAW_ENFORCEMENT = "law_enforcement"
    CIVIL_PROTECTION = "civil_protection"
    CONVICTION = "conviction"
    SUSPECT = "suspect"
    INCAPACITY = "incapacity"
    LIMITED_CAPACITY = "limited_capacity"
    REGISTERED_PATIENT = "registered_patient"
    DISMISSED = "dismissed"
    LICENCE_REVOKED = "licence_revoked"
    RELEASED_LIABILITY = "released_liability"
    NOT_CITIZEN = "not_citizen"
    RESIGNED = "resigned"
    OTHER = "other"


@unique
class Obstruction(StrEnum):
    """How a visit was hindered (¶18)."""

    AREA_CLOSED = "area_closed"
    ENTRY_REFUSED = "entry_refused"
    DELAY = "delay"
    DOCUMENT_REFUSED = "document_refused"
    TALK_REFUSED = "talk_refused"
    OTHER = "other"


@unique
class ReasonAbout(StrEnum):
    """What a written reason explains."""

    GROUP_OF_ONE = "group_of_one"
    ROSTER_OVER_THREE = "roster_over_three"
    THEMATIC_SIMILARITY = "thematic_similarity"
    REPRESENTATIVE_ABSENT = "representative_absent"
    MISSING_SIGNATURE = "missing_signature"
    EXTENSION = "extension"
    UNPLANNED_STOP = "unplanned_stop"
    ZERO_RIGHTS_EXPLAINED = "zero_rights_explained"
    OPINION_PENDING = "opinion_pending"


@unique
class ReleasedTo(StrEnum):
    """Who outside the mechanism was given something (¶29)."""

    PROSECUTOR = "prosecutor"
    MINISTRY = "ministry"
    INSTITUTION = "institution"
    JOURNALIST = "journalist"
    COURT = "court"
    SPT = "spt"
    OTHER = "other"


@unique
class ReleasedWhat(StrEnum):
    """What was given out (¶29)."""

    FULL_REPORT = "full_report"
    EXTRACT = "extract"
    ANONYMISED_EXTRACT = "anonymised_extract"
    ANNUAL_REPORT = "annual_report"


@unique
class Ownership(StrEnum):
    """Whose an institution is. The mechanism's mandate does not depend on it."""

    STATE = "state"
    PRIVATE = "private"


@unique
class DayKind(StrEnum):
    """What an override makes of a day: off, or worked."""

    OFF = "off"
    WORK = "work"

"""The closed lists of words in which is told what happened on site: they stand in clear, what was seen and said is sealed (¶17–¶26)."""

from enum import StrEnum, unique


@unique
class EntryKind(StrEnum):
    """What an entry of a visit tells of.

    ``PRESENCE``: people at a place, from one moment to another. ``ROAD``: on the way, which is not counted. ``OBSTRUCTION``: what was
    closed, refused or delayed. ``RIGHTS``: rights explained. ``TALKS``: how many were talked to. ``HEADCOUNT``: how many are held, and
    for how many there is room. ``SAFETY``: a warning of the administration. ``CHOICE``: what somebody wrote in answer to a limit of
    privacy. ``UNPLANNED``: a place outside the plan. ``SIGNS``: of torture. ``LONGER``: why the visit needs more days. ``CONSENT``: to
    a use of what somebody told. ``REPRISAL``: that somebody may be punished for having spoken. ``DRAW``: whom to talk to, by number.
    ``SHEET``: a talk. ``OBSERVATION``: what a medical worker of the group saw. ``ANSWERS``: to a checklist.
    """

    PRESENCE = "presence"
    ROAD = "road"
    OBSTRUCTION = "obstruction"
    RIGHTS = "rights"
    TALKS = "talks"
    HEADCOUNT = "headcount"
    SAFETY = "safety"
    CHOICE = "choice"
    UNPLANNED = "unplanned"
    SIGNS = "signs"
    LONGER = "longer"
    CONSENT = "consent"
    REPRISAL = "reprisal"
    DRAW = "draw"
    SHEET = "sheet"
    OBSERVATION = "observation"
    ANSWERS = "answers"
    SCAN = "scan"


@unique
class Explained(StrEnum):
    """How rights were explained."""

    SPOKEN = "spoken"
    LEAFLET = "leaflet"
    BOTH = "both"


@unique
class Warned(StrEnum):
    """How a warning was given."""

    WRITTEN = "written"
    SPOKEN = "spoken"


@unique
class WarnedBy(StrEnum):
    """Who gave it: the administration, whose duty it is, or somebody else of the place."""

    ADMINISTRATION = "administration"
    OTHER = "other"


@unique
class TalkChoice(StrEnum):
    """The two boxes of the paper: the restriction is declined and the talk held in private, or the talk is given up (¶23)."""

    IN_PRIVATE = "in_private"
    GIVEN_UP = "given_up"


@unique
class HowMany(StrEnum):
    """How many people signs of torture concern, as roughly as it may stand in clear: 1, 2 to 5, 6 to 20, more."""

    ONE = "one"
    FEW = "few"
    MANY = "many"
    MORE = "more"
    UNKNOWN = "unknown"


@unique
class Reprisal(StrEnum):
    """Whether somebody may be punished for having spoken, or was."""

    RISK = "risk"
    INCIDENT = "incident"


@unique
class NoticeTo(StrEnum):
    """To whom signs of torture are reported (¶26)."""

    PROSECUTION = "prosecution"
    COMMISSIONER = "commissioner"


@unique
class NoticeBy(StrEnum):
    """How a notice went out."""

    BY_HAND = "by_hand"
    LETTER = "letter"
    ELECTRONIC = "electronic"
    TELEPHONE = "telephone"
    IN_QORGAN = "in_qorgan"


@unique
class ConsentUse(StrEnum):
    """For what somebody agrees that what they told is used (¶20)."""

    REPORT = "report"
    NOTICE = "notice"
    PHOTOGRAPH = "photograph"
    MEDICAL = "medical"
    OTHER = "other"


@unique
class ConsentForm(StrEnum):
    """How the consent was given."""

    WRITTEN = "written"
    SPOKEN = "spoken"
    BY_REPRESENTATIVE = "by_representative"


@unique
class Stratum(StrEnum):
    """Groups of which enough are to be talked to, however the draw falls. ``NEWCOMERS``: there for 7 days or less."""

    WOMEN = "women"
    JUVENILES = "juveniles"
    FOREIGNERS = "foreigners"
    DISABILITIES = "disabilities"
    LGBT = "lgbt"
    SEGREGATED = "segregated"
    NEWCOMERS = "newcomers"
    LONG_STAYERS = "long_stayers"


@unique
class TalkOutcome(StrEnum):
    """What came of a number that was drawn."""

    TALKED = "talked"
    REFUSED = "refused"
    ABSENT = "absent"
    VOLUNTEER_INSTEAD = "volunteer_instead"


@unique
class Size(StrEnum):
    """How many, as roughly as it may stand in clear: none, 1 to 4, 5 to 9, 10 to 19, 20 to 49, 50 to 99, 100 to 199, more."""

    NONE = "none"
    UNDER_5 = "under_5"
    UNDER_10 = "under_10"
    UNDER_20 = "under_20"
    UNDER_50 = "under_50"
    UNDER_100 = "under_100"
    UNDER_200 = "under_200"
    OVER = "over"


@unique
class TalkWay(StrEnum):
    """How it came to a talk."""

    DRAWN = "drawn"
    QUOTA = "quota"
    VOLUNTEER = "volunteer"
    CHOSEN = "chosen"


@unique
class TalkTheme(StrEnum):
    """What a talk was about."""

    TREATMENT = "treatment"
    PROTECTION = "protection"
    CONDITIONS = "conditions"
    REGIME = "regime"
    HEALTH = "health"
    STAFF = "staff"
    VULNERABLE = "vulnerable"
    OTHER = "other"


@unique
class Consistency(StrEnum):
    """How far what is seen agrees with what is told, after the Istanbul Protocol; whether it was torture is for none of these to say."""

    NOT_CONSISTENT = "not_consistent"
    CONSISTENT = "consistent"
    HIGHLY_CONSISTENT = "highly_consistent"
    TYPICAL_OF = "typical_of"
    DIAGNOSTIC_OF = "diagnostic_of"


@unique
class BodySide(StrEnum):
    """The two outlines of a body map."""

    FRONT = "front"
    BACK = "back"

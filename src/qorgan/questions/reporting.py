"""The closed lists of words about writing, signing and releasing a report: they stand in clear, what it says is sealed (¶27–¶29)."""

from enum import StrEnum, unique


@unique
class PartKind(StrEnum):
    """What a part of a report is.

    ``SECTION``: the text of a section of the form. ``FINDING``: something found, with its sources; ``RECOMMENDATION``; ``FOLLOW_UP``: what
    became of one given before. ``ANNEX``: a file of the case; ``OPINION``: an expert's, or why it is still awaited. ``COMMENT``: of an
    author to the others, which is in no report.
    """

    SECTION = "section"
    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    FOLLOW_UP = "follow_up"
    ANNEX = "annex"
    OPINION = "opinion"
    COMMENT = "comment"


@unique
class ReportLanguage(StrEnum):
    """In which a report is written."""

    KK = "kk"
    RU = "ru"
    EN = "en"


@unique
class Source(StrEnum):
    """Where something was learnt: two independent ones are better than one."""

    AUTHORITY = "authority"
    PERSON_HELD = "person_held"
    OBSERVATION = "observation"
    DOCUMENT = "document"
    OTHER = "other"


@unique
class RootCause(StrEnum):
    """What lies behind a finding."""

    LAW = "law"
    PRACTICE = "practice"
    TRAINING = "training"
    MONEY = "money"
    OTHER = "other"


@unique
class Scope(StrEnum):
    """What a recommendation is to change: one place, places of a kind, the law."""

    PLACE = "place"
    SYSTEM = "system"
    LAW = "law"


@unique
class Priority(StrEnum):
    """How soon something must change."""

    URGENT = "urgent"
    HIGH = "high"
    NORMAL = "normal"


@unique
class Became(StrEnum):
    """What a visit found to have become of a recommendation given before."""

    IMPLEMENTED = "implemented"
    PARTLY = "partly"
    NOT_IMPLEMENTED = "not_implemented"
    OVERTAKEN = "overtaken"
    NOT_CHECKED = "not_checked"


@unique
class Stand(StrEnum):
    """What a member says of a frozen report before it is signed. ``REFUSES``, ``ABSENT``: no signature is to come, for a reason."""

    AGREES = "agrees"
    DISSENTS = "dissents"
    REFUSES = "refuses"
    ABSENT = "absent"


@unique
class SignedBy(StrEnum):
    """How somebody signed: with the own key in Qorgan, or with ink on the page that bears the manifest's mark."""

    KEY = "key"
    INK = "ink"


@unique
class AddendumKind(StrEnum):
    """What is added to a report that was submitted. ``QUESTION``, ``RETURN``: of the Council; ``ANSWER``: of the group."""

    TEXT = "text"
    OPINION = "opinion"
    QUESTION = "question"
    ANSWER = "answer"
    RETURN = "return"


@unique
class ExtractState(StrEnum):
    """How far an extract is: one person draws it up, another looks and agrees, then it may leave."""

    DRAFTED = "drafted"
    AGREED = "agreed"
    DECLINED = "declined"
    RELEASED = "released"
    REFUSED = "refused"


@unique
class ReleasedBy(StrEnum):
    """How something left the house."""

    BY_HAND = "by_hand"
    LETTER = "letter"
    COURIER = "courier"
    ELECTRONIC = "electronic"

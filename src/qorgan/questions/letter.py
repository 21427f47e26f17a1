"""The closed words in which a letter of the head of an institution is told; what it alleges, and of whom, is sealed (¶21)."""

from enum import StrEnum, unique


@unique
class LetterForm(StrEnum):
    """How it came. ``SPOKEN``: by telephone or by word of mouth, which is noted and is no letter."""

    WRITTEN = "written"
    SPOKEN = "spoken"


@unique
class LetterOutcome(StrEnum):
    """What came of it in the end. ``NO_LETTER``: a call that no letter followed."""

    NOT_CONFIRMED = "not_confirmed"
    TALKED_OVER = "talked_over"
    POWERS_ENDED = "powers_ended"
    PASSED_ON = "passed_on"
    NO_LETTER = "no_letter"
    OTHER = "other"

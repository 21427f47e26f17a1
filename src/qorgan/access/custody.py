"""What several people decide about a compartment: closed lists of words."""

from enum import StrEnum, unique


@unique
class What(StrEnum):
    """``shred``: destroy every copy of the secret; ``hold``: forbid that until a day; ``release``: end a hold; ``export``: take it out."""

    SHRED = "shred"
    HOLD = "hold"
    RELEASE = "release"
    EXPORT = "export"


@unique
class Judgement(StrEnum):
    """Of an opening by several hands. ``in_order``: for the reason that was given; ``not_in_order``: to be taken up."""

    IN_ORDER = "in_order"
    NOT_IN_ORDER = "not_in_order"

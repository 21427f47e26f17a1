"""What a field of the case file means beyond its type; read off the models by ``layout`` and obeyed by ``crosscheck``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Identifies:
    """The field is the id of a thing of this kind; no two things of a kind share one."""

    kind: str


@dataclass(frozen=True, slots=True)
class Refers:
    """The field is the id of a thing that stands in the file, of one of these kinds, or one of these words."""

    kinds: tuple[str, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coded:
    """The field is a code of the country. ``code_list``: the field of the vocabulary that lists them."""

    code_list: str


@dataclass(frozen=True, slots=True)
class InCalendar:
    """The field is a day from or to which the law may count: the calendar must know it."""


@dataclass(frozen=True, slots=True)
class InOrder:
    """The field is a pair of days, the earlier first."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The field holds policy switches and their words."""


@dataclass(frozen=True, slots=True)
class NoneTwice:
    """The field lists ids, each once."""


Mark = Identifies | Refers | Coded | InCalendar | InOrder | Chosen | NoneTwice

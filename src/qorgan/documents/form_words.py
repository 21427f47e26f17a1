"""The words of closed lists and of fields on forms of a visit: the same as on the screens on which the forms are entered."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from qorgan.checklists.model import Scale, Source
from qorgan.questions.site import (
    Consistency,
    Explained,
    HowMany,
    NoticeBy,
    NoticeTo,
    Reprisal,
    Stratum,
    TalkOutcome,
    TalkTheme,
    TalkWay,
)
from qorgan.questions.vocabulary import Obstruction
from qorgan.wording import entries, names

_LISTS: Final[Mapping[str, type[StrEnum]]] = {
    "answer_source": Source,
    "consistency": Consistency,
    "explained": Explained,
    "how_many": HowMany,
    "notice_by": NoticeBy,
    "notice_to": NoticeTo,
    "obstruction": Obstruction,
    "scale": Scale,
    "site_reprisal": Reprisal,
    "stratum": Stratum,
    "talk_outcome": TalkOutcome,
    "talk_theme": TalkTheme,
    "talk_way": TalkWay,
}
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "count_held": ("held", "capacity", "men", "women", "juveniles", "foreigners"),
    "count_talks": ("held", "representatives", "staff", "health_staff", "others", "group_talks", "refused"),
    "explain_rights": ("held", "representatives", "languages", "form"),
    "find_signs": ("at", "persons", "found_by", "seen", "protection"),
    "note_obstruction": ("what",),
    "record_road": ("left", "arrived"),
}


def words(language: str) -> dict[str, list[str]]:
    """By table the names of all its words, in their order."""
    return {table: [names.name(table, one, language) for one in kind] for table, kind in _LISTS.items()}


def labels(language: str) -> dict[str, list[str]]:
    """By act the labels of its fields, in the order of the form."""
    return {act: [entries.label(act, one, language) for one in fields] for act, fields in _FIELDS.items()}

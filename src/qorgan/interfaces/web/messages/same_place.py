"""Other messages about the same place, found by comparing what this reader opens: no index of places, no link that is kept.

Only what the reader holds is looked through, and each look stands in the journal. Who gave them is never compared.
"""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from qorgan.actions.open_messages import AT_ONCE, Content, open_messages
from qorgan.interfaces.web.messages import words
from qorgan.interfaces.web.messages.words import Line
from qorgan.interfaces.web.shell.here import Here
from qorgan.store import message_list, message_scope
from qorgan.store.fold import fold

MOST = 200
"""The newest that are looked through."""
LEAST_WORDS = 2
"""A single word, such as that of a town, is no place."""


class Same(NamedTuple):
    """What was found, and how many messages were looked through."""

    lines: list[Line]
    looked_through: int


def same_place(here: Here, number: UUID) -> Same:
    """The newest of the reader's messages that name the same institution, or tell the place in the same words. Raises ``Refused``."""
    seen = message_scope.messages(here.me, here.today)
    others = [pk for pk in seen.values_list("pk", flat=True)[:MOST] if pk != number]
    opened: dict[UUID, Content] = {}
    for some in _in_parts([number, *others]):
        opened.update(open_messages(actor=here.me, now=here.now, messages=some))
    mine = opened.pop(number)
    alike = [pk for pk, other in opened.items() if is_same(mine, other)]
    rows = message_list.rows(seen.filter(pk__in=alike), here.today)
    return Same([words.line(row) for row in rows], len(opened))


def is_same(one: Content, other: Content) -> bool:
    """Whether two messages are about one place: the same institution, or all the words of the shorter place in the longer."""
    if one.institution and one.institution == other.institution:
        return True
    first, second = (set(fold(place).split()) for place in (one.place, other.place))
    shorter, longer = sorted((first, second), key=len)
    return first == second != set() or (len(shorter) >= LEAST_WORDS and shorter <= longer)


def _in_parts(numbers: list[UUID]) -> Iterator[list[UUID]]:
    for start in range(0, len(numbers), AT_ONCE):
        yield numbers[start : start + AT_ONCE]

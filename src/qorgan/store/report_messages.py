"""Messages of a visit against its report (¶12, ¶13): what the register has of it, and whether the report tells the same.

Numbers of the register only: who gave a message and what it says stay where they are sealed.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from django.db.models import Q

from qorgan.questions.message import Channel
from qorgan.reporting.content import ReportContent
from qorgan.store import models

NO_MOMENT = "—"
"""What a report says in every language where there is no moment."""


class Register(NamedTuple):
    """``received``: of the visit, in the order of their moments. ``basis``: on which a special visit rests.

    ``loose``: numbers of messages that members of the group took on a visit in its days, and that the register ties to no visit.
    """

    received: tuple[models.Message, ...]
    basis: tuple[str, ...]
    loose: tuple[str, ...]

    @property
    def passed_on(self) -> tuple[models.Message, ...]:
        """Those that went to the Commissioner."""
        return tuple(one for one in self.received if one.passed_on_at is not None)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Of those received."""
        return tuple(one.number for one in self.received)


class Reconciled(NamedTuple):
    """``received``, ``passed_on``: how many by the register. ``loose``: as ``Register``.

    ``missing``: numbers that the report does not tell; ``strange``: that it tells and the register has not for this visit; ``changed``:
    told as passed on or not, and it is otherwise.
    """

    received: int
    passed_on: int
    missing: tuple[str, ...]
    strange: tuple[str, ...]
    changed: tuple[str, ...]
    loose: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the report and the register tell the same."""
        return not (self.missing or self.strange or self.changed)


def register(visit: models.Visit) -> Register:
    """What the register has of a visit; three queries."""
    received = visit.messages.order_by("received_at", "number")
    basis = models.Message.objects.filter(decision__changes__visit=visit.code).order_by("number")
    return Register(tuple(received), tuple(basis.values_list("number", flat=True)), tuple(_loose(visit)))


def _loose(visit: models.Visit) -> Iterable[str]:
    first, last = visit.first_on_site, visit.last_on_site + timedelta(days=1)
    found = models.Message.objects.filter(
        Q(channel=Channel.DURING_VISIT),
        visit=None,
        received_by__in=visit.members.values("person"),
        received_at__date__gte=first,
        received_at__date__lt=last,
    )
    return found.order_by("number").values_list("number", flat=True)


def reconciled(visit: models.Visit, told: Iterable[tuple[str, bool]]) -> Reconciled:
    """A report's messages against the register. ``told``: number, and whether the report says that it was passed on."""
    found, said = register(visit), dict(told)
    passed = {one.number for one in found.passed_on}
    return Reconciled(
        len(found.received),
        len(passed),
        tuple(number for number in found.numbers if number not in said),
        tuple(number for number in said if number not in found.numbers),
        tuple(
            number
            for number, was_passed in said.items()
            if number in found.numbers and was_passed != (number in passed)
        ),
        found.loose,
    )


def told(content: ReportContent, key: str) -> list[tuple[str, bool]]:
    """The messages that a content tells in the section of this key: the first cell of a row is the number, the last when it went on."""
    section = content.section(key)
    tables = section.tables if section else ()
    return [(row[0], row[-1] != NO_MOMENT) for table in tables for row in table.rows]

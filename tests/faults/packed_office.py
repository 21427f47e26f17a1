"""An office in which many people hold keys and visits of their own, each with an open vault: whose tablets send packs."""

from collections.abc import Sequence
from datetime import date, timedelta
from importlib import import_module

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions.open_case import OpenCase, open_case
from qorgan.register.changes import PersonRow, Register, StayRow, TermRow, VisitRow
from qorgan.store import models
from qorgan.workflow.visit import State
from tests.actions import cast, vaulted
from tests.faults.site_packs import Pack, pack
from tests.interfaces.web.cases import browsers

GROUP = 3
"""Of each visit: whoever leads it, and the next two."""


class Office:
    """``visits`` visits that were begun yesterday, each to a place of its own; every ``people``th is led by the same person."""

    def __init__(self, visits: int, people: int) -> None:
        call_command("createcachetable", verbosity=0)
        _act_today()
        self._people = [_person(number) for number in range(people)]
        cast.import_rows(Register.PEOPLE, *self._people)
        founded = vaulted.Founded()
        self._actors = [founded.member(person) for person in self._people]
        self._day = timezone.localdate() - timedelta(days=1)
        self._visits(visits)
        self.packs = [self.pack(number) for number in range(visits)]

    def packs_of(self, person: int) -> Sequence[Pack]:
        """Those of one tablet."""
        return self.packs[person :: len(self._people)]

    def pack(self, number: int, back: int = 0) -> Pack:
        """Of one visit, and a day that lies ``back`` days before the last."""
        day = self._day - timedelta(days=back)
        return pack(_visit(number), _place(number), self._group(number), day, (number << 8) + back)

    def actor(self, person: int) -> Actor:
        """Signed in, with an open vault."""
        return self._actors[person]

    def cookies(self, person: int) -> dict[str, str]:
        """Of a browser in which the person is signed in, with the vault open."""
        return {name: told.value for name, told in browsers.opened(self._actors[person]).cookies.items()}

    def _group(self, number: int) -> tuple[str, ...]:
        first = number % len(self._people)
        return tuple(self._people[(first + one) % len(self._people)].code for one in range(GROUP))

    def _visits(self, visits: int) -> None:
        cast.import_rows(Register.INSTITUTIONS, *(cast.institution(_place(number)) for number in range(visits)))
        rows = (
            VisitRow(
                code=_visit(number),
                kind="periodic",
                form="one_time",
                stays=(StayRow(_place(number), self._day, self._day),),
                members=self._group(number),
            )
            for number in range(visits)
        )
        cast.import_rows(Register.VISITS, *rows)
        models.Visit.objects.update(state=State.ON_SITE)
        with transaction.atomic():  # the disk waited for once, and not for every case
            for number in range(visits):
                request = OpenCase(visit=_visit(number), people=self._group(number))
                leader = self._actors[number % len(self._actors)]
                open_case(actor=leader, key=f"case/{number}", now=timezone.now(), request=request)


def _person(number: int) -> PersonRow:
    term = TermRow("participant", date(2020, 1, 1), None, "KZ-71")
    return PersonRow(code=f"T{number:03}", name=f"Тұрсын {number}", terms=(term,))


def _visit(number: int) -> str:
    return f"V-{number:03}"


def _place(number: int) -> str:
    return f"A/{number:03}"


def _act_today() -> None:
    """The people of the tests act today, so that their certificates count whenever this is run."""
    now = timezone.now()
    for name in ("cast", "council", "vaulted"):
        module = import_module(f"tests.actions.{name}")
        module.NOW = now  # type: ignore[attr-defined]
        module.TODAY = timezone.localdate(now)  # type: ignore[attr-defined]

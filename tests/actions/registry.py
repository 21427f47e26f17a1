"""What tests of acts about people share: who acts, decisions on record, checks, groups of coming visits."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar
from uuid import uuid4

import pytest

from qorgan.access.actor import Actor
from qorgan.actions._perform import Outcome
from qorgan.actions.check_eligibility import CheckEligibility, check_eligibility
from qorgan.actions.refused import Refused
from qorgan.questions.record import About
from qorgan.questions.vocabulary import DisqualifiedGround
from qorgan.register.changes import PersonRow, Register, VisitRow
from qorgan.store import eligibility, models, readings, scope
from qorgan.workflow.decision import State
from tests.actions import cast

T = TypeVar("T")
YESTERDAY, TOMORROW = cast.TODAY - timedelta(days=1), cast.TODAY + timedelta(days=1)
DANA = PersonRow(code="P7", name="Дана", terms=())


def at(day: date) -> datetime:
    """The morning of that day."""
    return datetime(day.year, day.month, day.day, 6, 0, tzinfo=UTC)


def known(*people: PersonRow) -> None:
    """Bring people in."""
    cast.import_rows(Register.PEOPLE, *people)


def person(code: str) -> models.Person:
    """The row of a code."""
    return models.Person.objects.get(code=code)


def anew(actor: Actor) -> Actor:
    """The same person with the offices of now."""
    return scope.actor_of(models.Account.objects.get(pk=actor.account))


def entry() -> models.JournalEntry:
    """The last one."""
    return models.JournalEntry.objects.latest("seq")


def codes(act: Callable[[], object]) -> tuple[str, ...]:
    """Why the act is refused."""
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.codes


def decided(about: About, code: str, *, office: str = "council", on: date = cast.TODAY) -> models.Decision:
    """A decision that was taken about the person."""
    made = models.Decision.objects.create(
        office=office,
        number=str(uuid4()),
        about=about,
        provision="kzstat-143-3",
        state=State.TAKEN,
        decided_at=at(on),
        recorded_at=at(on),
        recorded_by="system",
        sealed=b"",
    )
    models.DecisionSubject.objects.create(decision=made, person=person(code))
    return made


def check(saule: Actor, code: str, ground: DisqualifiedGround, **told: object) -> Outcome:
    """Saule looks into one requirement, today unless told otherwise, a second after the one before."""
    now = told.pop("now", cast.NOW + timedelta(seconds=models.EligibilityCheck.objects.count()))
    assert isinstance(now, datetime)
    values = {"is_clear": True, "evidence_dated": cast.TODAY, "evidence": "Seen: certificate No. 5", **told}
    request = CheckEligibility.model_validate({"person": code, "ground": ground, **values})
    return check_eligibility(actor=saule, key=str(uuid4()), now=now, request=request)


def check_all(saule: Actor, code: str, **told: object) -> None:
    """Saule looks into every requirement."""
    for ground in eligibility.grounds(readings.law(cast.TODAY), cast.TODAY):
        check(saule, code, ground, **told)


def coming(
    code: str, institution: str, member: str, day: date = TOMORROW, office: str = "participant"
) -> models.GroupMember:
    """A visit that is still to come, with a member of its group."""
    visit = models.Visit.objects.create(
        code=code, kind="periodic", form="one_time", first_on_site=day, last_on_site=day
    )
    place = models.Institution.objects.get(code=institution)
    models.VisitStay.objects.create(visit=visit, institution=place, first_on_site=day, last_on_site=day)
    return models.GroupMember.objects.create(visit=visit, person=person(member), office=office)


def made(visit: VisitRow) -> None:
    """A past visit on record."""
    cast.import_rows(Register.VISITS, visit)

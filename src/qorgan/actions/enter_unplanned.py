"""A place outside the plan is entered (¶17, switch UNPLANNED): it gets a visit of its own, with its own record and report.

Who of the group declared a conflict with the place does not go in. The first visit tells of the stop; why it was made is sealed, and told
to the Commissioner. The case of the new visit is opened by the group like any other.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db.models import Q
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _site, _start
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._site import Entered
from qorgan.actions._start import Begun
from qorgan.actions.asked import EntryId, InstitutionCode, Maybe, Moment, Reasoned, VisitCode
from qorgan.actions.refused import refused
from qorgan.law.verdict import Answer
from qorgan.questions import visit as questions
from qorgan.questions.site import EntryKind
from qorgan.questions.vocabulary import Form, Kind, Office
from qorgan.store import models, readings
from qorgan.workflow.visit import VISIT

CODE_SIGNS = 64


class EnterUnplanned(Reasoned):
    """``visit``: the one during which it happens; ``institution``: the place outside its plan. ``kind``: that of the visit where not told.

    ``at``: when it was entered, now where not told. ``entry``: an id of the writer's.
    """

    visit: VisitCode
    institution: InstitutionCode
    kind: Maybe[Kind] = None
    at: Maybe[Moment] = None
    entry: Maybe[EntryId] = None


def enter_unplanned(*, actor: Actor, key: str, now: datetime, request: EnterUnplanned) -> Outcome:
    """Enter it. Subject: the entry's id. Fact ``visit``: the code of the new visit.

    Raises ``NotThere``; ``Refused``: ``visit.unplanned_stop`` without a reason or where the Council's reading refuses it;
    ``site.no_such_place``, ``site.place_closed``, ``site.of_visit``, ``site.unplanned_there``, ``site.nobody_enters``, ``vault.…``.
    """
    return perform(ENTER_UNPLANNED, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[EnterUnplanned, models.Visit]) -> Iterable[Answer]:
    day = timezone.localdate(call.request.at or call.now)
    return readings.law(day).ask(questions.UNPLANNED_STOP, questions.UnplannedStop(reason_given=False))


def _change(call: Call[EnterUnplanned, models.Visit]) -> Done:
    asked = call.request
    at = _site.past(call.now, asked.at)
    day = timezone.localdate(at)
    place = _place(call.row, asked.institution, day)
    visit = _begun(call.row, place, day, asked.kind)
    entered = Entered(
        kind=EntryKind.UNPLANNED,
        at=at,
        elsewhere=place,
        told={"visit": str(visit.pk)},
        part=Part.NOTICE,
        content={"reason": asked.reason} if asked.reason else {},
    )
    done = _site.enter(call, entered, asked.entry)
    return replace(done, facts={**done.facts, "visit": visit.code}, about=(*done.about, visit.pk))


def _place(visit: models.Visit, code: str, day: date) -> models.Institution:
    """A place that is open on the day and stands outside the visit."""
    place = models.Institution.objects.filter(code=code).first()
    if place is None:
        raise refused("site.no_such_place", {"institution": code})
    standing = Q(valid_to=None) | Q(valid_to__gte=day)
    is_closed = place.closed_on is not None and place.closed_on <= day
    if is_closed or not place.spans.filter(standing, valid_from__lte=day).exists():
        raise refused("site.place_closed", {"institution": code, "on": day})
    if visit.stays.filter(institution=place).exists():
        raise refused("site.of_visit", {"institution": code})
    for other in visit.entries.filter(kind=EntryKind.UNPLANNED, institution=place, withdrawn_at=None):
        if timezone.localdate(other.at) == day:
            there = models.Visit.objects.get(pk=UUID(other.told["visit"]))
            raise refused("site.unplanned_there", {"institution": code, "visit": there.code})
    return place


def _begun(visit: models.Visit, place: models.Institution, day: date, told: Kind | None) -> models.Visit:
    """The visit of its own, with whoever of the group may go in."""
    kind = told or Kind(visit.kind)
    members = {one.person_id: one.office for one in _site.present(visit)}
    barred = models.Conflict.objects.filter(institution=place, person__in=members, since__lte=day)
    barred = barred.filter(Q(lifted_on=None) | Q(lifted_on__gt=day))
    for person in barred.values_list("person", flat=True):
        del members[person]
    if Office.PARTICIPANT not in members.values():
        raise refused("site.nobody_enters", {"institution": place.code})
    form = "" if kind is Kind.SPECIAL else Form.ONE_TIME
    return _start.begin(Begun(uuid4(), _code(visit), kind, form, "", (place.code,), members), day)


def _code(visit: models.Visit) -> str:
    """The first free one that tells from which visit it came, such as V-1-U1."""
    number = 1
    while True:
        mark = f"-U{number}"
        code = f"{visit.code[: CODE_SIGNS - len(mark)]}{mark}"
        if not models.Visit.objects.filter(code=code).exists():
            return code
        number += 1


ENTER_UNPLANNED = Action(
    "enter_unplanned",
    Permission.SITE_RECORD,
    _change,
    asks=EnterUnplanned,
    fetch=_site.fetch,
    guards=_guards,
    table=VISIT,
    is_sealed=True,
)

"""Signs of torture or other ill-treatment come to light on a visit (¶26): prosecution and Commissioner are to be told of them at once.

What was seen stands in a part of its own that the Commissioner reads too. He learns the name of somebody only with that person's consent.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _signs, _site
from qorgan.actions._duties import Owed
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._site import Entered
from qorgan.actions.asked import Asked, Confidential, EntryId, InstitutionCode, Maybe, Moment, VisitCode, Words
from qorgan.actions.refused import refused
from qorgan.law.verdict import Answer, Duty, DutyStatus
from qorgan.questions.site import EntryKind, HowMany
from qorgan.store import models, site_case
from qorgan.workflow.visit import VISIT


class FindSigns(Asked):
    """``persons``: how many they concern; ``found_by``: codes, whoever enters it where not told; ``at``: when, now where not told.

    ``seen``: what was seen and said; ``protection``: how those concerned are protected; ``who``: who they are, by their ``consent``
    (the id of its entry); all sealed.
    """

    visit: VisitCode
    institution: Maybe[InstitutionCode] = None
    at: Maybe[Moment] = None
    persons: HowMany
    found_by: Maybe[Words] = None
    seen: Confidential
    protection: Confidential
    who: Maybe[Confidential] = None
    consent: Maybe[EntryId] = None
    entry: Maybe[EntryId] = None


def find_signs(*, actor: Actor, key: str, now: datetime, request: FindSigns) -> Outcome:
    """Write it down; both notices are owed from then on. Subject: the entry's id.

    Raises ``NotThere``; ``Refused``: ``disclosure.without_consent`` for a name, ``site.which_place``, ``site.…``, ``vault.…``.
    """
    return perform(FIND_SIGNS, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[FindSigns, models.Visit]) -> Iterable[Answer]:
    return _signs.named(call.row, call.request.who, call.request.consent, call.now, call.today)


def _change(call: Call[FindSigns, models.Visit]) -> Done:
    asked = call.request
    place = _site.institution(call.row, asked.institution)
    if place is None:
        raise refused("site.which_place")
    told: dict[str, object] = {"persons": asked.persons, "found_by": _finders(call), "notices": []}
    content = {"seen": asked.seen, "protection": asked.protection}
    if asked.who is not None:
        told["consent"] = str(asked.consent)
        content["who"] = asked.who
    entered = Entered(
        kind=EntryKind.SIGNS,
        at=_site.past(call.now, asked.at),
        institution=place.code,
        told=told,
        part=Part.NOTICE,
        content=content,
    )
    done = _site.enter(call, entered, asked.entry)
    return replace(done, owed=_owed(call, UUID(done.subject)))


def _finders(call: Call[FindSigns, models.Visit]) -> list[str]:
    """The ids of those who found them."""
    if call.request.found_by is not None:
        return [str(person.pk) for person in _site.people(call.row, call.request.found_by)]
    return [str(call.actor.person)] if call.actor.person else []


def _owed(call: Call[FindSigns, models.Visit], number: UUID) -> tuple[Owed, ...]:
    row = call.row.entries.get(pk=number)
    said = site_case.of_signs(site_case.load(call.row), row, call.today)
    return tuple(Owed(duty, number) for duty in said if isinstance(duty, Duty) and duty.status is DutyStatus.OPEN)


FIND_SIGNS = Action(
    "find_signs",
    Permission.SITE_RECORD,
    _change,
    asks=FindSigns,
    fetch=_site.fetch,
    guards=_guards,
    table=VISIT,
    is_sealed=True,
)

"""A special visit is ordered by the Commissioner under seal: known to those who are named, and to nobody else (¶10, ¶11).

Place, day, group and messages stand inside alone. Outside there is a compartment with a random id, when it was made, and by whom it was
ordered; not even the administrator or the Council learns whether it is for tomorrow or for whom. What the law says of it is asked
before it is sealed, and the reason that the law may ask for is sealed with it.
"""

from datetime import datetime
from typing import NamedTuple, Protocol
from uuid import UUID, uuid4

from django.utils import timezone

from qorgan.access import decide
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _anonymous, _codes, _heed, _people, _present, _sealed_values, _vault
from qorgan.actions._custody import Hand
from qorgan.actions._order import FIELD, TABLE, Content
from qorgan.actions._perform import Action, Call, Done, Outcome, empowered, perform
from qorgan.actions.asked import (
    Confidential,
    ConfidentialCode,
    ConfidentialDay,
    ConfidentialMoment,
    ConfidentialWords,
    Maybe,
    Reasoned,
)
from qorgan.actions.refused import refused
from qorgan.law.verdict import Finding
from qorgan.store import models, visit_case
from qorgan.store.sealed_records import Place
from qorgan.workflow.message import State


class SealSpecialVisit(Reasoned):
    """Codes of places and people, numbers of messages. ``also``: who is to know besides group, representative and experts.

    ``decided_at``: the moment of the decision, now where not told.
    """

    messages: ConfidentialWords
    institutions: ConfidentialWords
    first: ConfidentialDay
    last: ConfidentialDay
    participants: ConfidentialWords
    representative: Maybe[ConfidentialCode] = None
    experts: Maybe[ConfidentialWords] = None
    also: Maybe[ConfidentialWords] = None
    grounds: Confidential
    decided_at: Maybe[ConfidentialMoment] = None


def seal_special_visit(*, actor: Actor, key: str, now: datetime, request: SealSpecialVisit) -> Outcome:
    """Order it. Subject: the id of the order; nothing else is told.

    Raises ``Refused``: what the law refuses or wants a reason for; ``vault.…``, ``special.too_few``, ``special.too_many``,
    ``special.message``, ``special.regions``, ``decision.in_future``, ``register.code_unknown``, ``key.none``, ``person.no_account``.
    """
    return perform(SEAL_SPECIAL_VISIT, actor=actor, key=key, now=now, request=request)


def weigh_special_visit(*, actor: Actor, now: datetime, request: SealSpecialVisit) -> tuple[Finding, ...]:
    """What the law says of the order as it is being written; nothing is stored, and the vault may be locked.

    Raises ``Refused`` for what the house refuses; ``Denied`` for whoever could not order it.
    """
    today = timezone.localdate(now)
    present = _present.present(actor, today)
    grant = empowered(Permission.SPECIAL_SEAL, present, today)
    term = decide.term_of(grant, present, today)
    content = _content(_Weighing(now, request, deputising=term is not None and term.deputising))
    return visit_case.findings(content.prepared(), today)


class _Asking(Protocol):
    @property
    def now(self) -> datetime: ...

    @property
    def request(self) -> SealSpecialVisit: ...

    @property
    def deputising(self) -> bool: ...


class _Weighing(NamedTuple):
    now: datetime
    request: SealSpecialVisit
    deputising: bool


def _change(call: Call[SealSpecialVisit]) -> Done:
    own, content = _vault.own(call.actor), _content(call)
    _heed.heed(visit_case.findings(content.prepared(), call.today), call.request.reason)
    named = [_people.account_of(person).pk for person in content.people]
    made = _anonymous.create(Hand(own, _vault.root(own), call.now), list(dict.fromkeys((own.account, *named))))
    place = Place(TABLE, FIELD, uuid4())
    kept = _sealed_values.next_revision(
        made.held, place, content.encode(), account=UUID(call.actor.account), now=call.now
    )
    return _sealed_values.done(kept, made.held, facts={}, about=made.about)


def _content(call: _Asking) -> Content:
    asked, decided_at = call.request, call.request.decided_at or call.now
    if decided_at > call.now:
        raise refused("decision.in_future")
    _people.require_order(asked.first, asked.last)
    _require_waiting(asked.messages)
    content = Content(
        region=_region(asked),
        institutions=asked.institutions,
        first=str(asked.first),
        last=str(asked.last),
        participants=asked.participants,
        representative=asked.representative or "",
        experts=asked.experts or (),
        also=asked.also or (),
        messages=asked.messages,
        grounds=asked.grounds,
        decided_at=decided_at.isoformat(),
        deputising=call.deputising,
        reason=asked.reason or "",
    )
    _codes.known(models.Person, content.people)
    return content


def _require_waiting(numbers: tuple[str, ...]) -> None:
    """Raises ``Refused`` for a message that is unknown, or was not passed on, or is decided upon already."""
    states = dict(models.Message.objects.filter(number__in=numbers).values_list("number", "state"))
    wrong = next((number for number in numbers if states.get(number) != State.PASSED_ON), None)
    if wrong is not None:
        raise refused("special.message", {"number": wrong})


def _region(asked: SealSpecialVisit) -> str:
    """The one region of all the places. Raises ``Refused``."""
    _codes.known(models.Institution, asked.institutions)
    spans = models.InstitutionSpan.objects.filter(institution__code__in=asked.institutions, valid_from__lte=asked.first)
    regions = {span.region for span in spans if span.valid_to is None or span.valid_to >= asked.first}
    if len(regions) != 1:
        raise refused("special.regions", {"count": len(regions)})
    return regions.pop()


SEAL_SPECIAL_VISIT = Action(
    "seal_special_visit", Permission.SPECIAL_SEAL, _change, asks=SealSpecialVisit, is_sealed=True
)

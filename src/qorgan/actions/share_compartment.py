"""Handing a compartment on, and taking it back. Whoever takes it back gives it a new key in the same act."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.compartments import May
from qorgan.access.permissions import Permission
from qorgan.actions import _custody, _people, _rewrap, _vault
from qorgan.actions._custody import Hand, Share
from qorgan.actions._perform import Action, Asking, Call, Done, Fact, Outcome, perform
from qorgan.actions.asked import Asked, CompartmentId, Day, Maybe, PersonCode
from qorgan.actions.refused import refused
from qorgan.store import models
from qorgan.store.custody import Held
from qorgan.vault.grants import FOR_EVER, Rights

_RIGHTS = {May.READ: Rights.READ, May.WRITE: Rights.READ | Rights.WRITE, May.SHARE: _custody.ALL}


class GrantAccess(Asked):
    """``until``: the last day on which it counts; without one it has no end."""

    compartment: CompartmentId
    person: PersonCode
    may: May
    until: Maybe[Day] = None


class RevokeAccess(Asked):
    """From whom it is taken back."""

    compartment: CompartmentId
    person: PersonCode


def grant_access(*, actor: Actor, key: str, now: datetime, request: GrantAccess) -> Outcome:
    """Hand it on, or promise it to somebody without certified keys. Subject: the compartment's id. Facts: ``pending``.

    Whoever is given less than before, or for a shorter time, is given it with a new key.

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.…``, ``person.no_account``.
    """
    return perform(GRANT_ACCESS, actor=actor, key=key, now=now, request=request)


def revoke_access(*, actor: Actor, key: str, now: datetime, request: RevokeAccess) -> Outcome:
    """Take it back: a new key at once, and everything sealed again. Subject: the compartment's id.

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.…``, ``compartment.not_holder``, ``compartment.last_holder``.
    """
    return perform(REVOKE_ACCESS, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[GrantAccess] | Asking[RevokeAccess]) -> Held:
    return _vault.hold(call, call.request.compartment, Rights.SHARE)


def _grant(call: Call[GrantAccess, Held]) -> Done:
    asked, held = call.request, call.row
    hand, account = Hand(_vault.own(call.actor), held.root, call.now), _people.account_of(asked.person)
    given = share(account, asked, call.today)
    holders = {one.account: one for one in _custody.holders(held, call.now)}
    # A grant that was signed once stays signed: whoever kept its row could put it back beside a smaller one of the same key.
    if _is_smaller(given, holders.get(account.pk)):
        made = _rewrap.rotate(call, held, list({**holders, account.pk: given}.values()))
    else:
        made = _custody.grant(hand, held, given)
    facts: dict[str, Fact] = {
        "may": str(asked.may),
        "pending": not made,
        "until": str(asked.until) if asked.until else None,
    }
    return Done(subject=str(held.compartment.pk), facts=facts, about=(*_concerned(held, account), *made))


def _revoke(call: Call[RevokeAccess, Held]) -> Done:
    held, account = call.row, _people.account_of(call.request.person)
    staying = [share for share in _custody.holders(held, call.now) if share.account != account.pk]
    pending, _ = models.PendingGrant.objects.filter(compartment=held.compartment, account=account).delete()
    gone = held.compartment.grants.filter(epoch=held.epoch, member__account=account).exclude(box=b"")
    if not gone.update(withdrawn_at=call.now):
        if not pending:
            raise refused("compartment.not_holder", {"person": call.request.person})
        return Done(
            subject=str(held.compartment.pk),
            facts={"pending": True, "epoch": held.epoch},
            about=_concerned(held, account),
        )
    if not staying:
        raise refused("compartment.last_holder")
    about = _rewrap.rotate(call, held, staying)
    facts: dict[str, Fact] = {"epoch": held.epoch + 1}
    return Done(subject=str(held.compartment.pk), facts=facts, about=(*_concerned(held, account), *about))


def share(account: models.Account, asked: GrantAccess, today: date) -> Share:
    """What is asked for, for whom. Raises ``Refused`` (``day.past``)."""
    if asked.until is not None and asked.until < today:
        raise refused("day.past", {"day": asked.until})
    return Share(account.pk, _RIGHTS[asked.may], _until(asked.until))


def _is_smaller(share: Share, before: Share | None) -> bool:
    if before is None:
        return False
    ends_earlier = share.not_after != FOR_EVER and (before.not_after == FOR_EVER or share.not_after < before.not_after)
    return bool(before.rights & ~share.rights) or ends_earlier


def _until(day: date | None) -> int:
    """The moment after a day is over where the office is."""
    if day is None:
        return FOR_EVER
    return int(timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)).timestamp())


def _concerned(held: Held, account: models.Account) -> tuple[UUID, ...]:
    person = account.person_id
    return (held.compartment.case, account.pk, *((person,) if person else ()))


GRANT_ACCESS = Action("grant_access", Permission.CASE_READ, _grant, asks=GrantAccess, fetch=_fetch, is_sealed=True)
REVOKE_ACCESS = Action("revoke_access", Permission.CASE_READ, _revoke, asks=RevokeAccess, fetch=_fetch, is_sealed=True)

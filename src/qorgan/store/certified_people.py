"""Whose keys are certified, whose wait for it, and who certifies: lists for people. What counts is decided by signatures."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from qorgan.access.compartments import Kind
from qorgan.store import models, sealing
from qorgan.store.own_vault import SOON

WAITING, UNREHEARSED, CERTIFIED, SOON_OVER, OVER, REVOKED = (
    "waiting",
    "unrehearsed",
    "certified",
    "soon_over",
    "over",
    "revoked",
)
"""States of a list: waits for an officer, has not finished enrolling, certified, certified for thirty days at most, ended, taken back."""
_ORDER = (WAITING, OVER, SOON_OVER, UNREHEARSED, CERTIFIED, REVOKED)


class Keyed(NamedTuple):
    """Somebody with keys. No fingerprint stands here: an officer types the one that was heard. ``code``: of the person."""

    account: UUID
    code: str
    name: str
    state: str
    offered_at: datetime
    valid_until: datetime | None


def people(now: datetime) -> list[Keyed]:
    """Everybody who has keys, or had them taken back and has no new ones; those who wait for an officer first."""
    rows = models.UserKey.objects.exclude(state=models.KeyState.REPLACED).filter(account__person__isnull=False)
    newest: dict[UUID, models.UserKey] = {}
    for key in rows.select_related("account__person").order_by("serial"):
        newest[key.account_id] = key
    found = [_keyed(key, now) for key in newest.values()]
    return sorted(found, key=lambda one: (_ORDER.index(one.state), one.name, one.code))


def one(account: UUID, now: datetime) -> Keyed | None:
    """The line of one account."""
    return next((keyed for keyed in people(now) if keyed.account == account), None)


def officers() -> list[str]:
    """The names of those whose vaults hold the certifying key, in alphabetical order."""
    rows = _holding().values_list("member__account__person__name", "member__account__username")
    return sorted({name or username for name, username in rows})


def is_officer(account: UUID) -> bool:
    """Whether the vault of the account holds the certifying key."""
    return _holding().filter(member__account=account).exists()


def is_founded() -> bool:
    """Whether the ceremony was held."""
    return models.EnrolmentRoot.objects.exists()


def can_be_officers(besides: UUID, now: datetime) -> list[Keyed]:
    """People whose keys are rehearsed, but for the one who holds the ceremony."""
    return [keyed for keyed in people(now) if keyed.state == WAITING and keyed.account != besides]


def _holding() -> QuerySet[models.Grant]:
    return models.Grant.objects.filter(
        compartment__case=sealing.installation(), compartment__kind=Kind.ENROL, withdrawn_at=None
    ).exclude(box=b"")


def _keyed(key: models.UserKey, now: datetime) -> Keyed:
    person = key.account.person
    code, name = (person.code, person.name) if person else ("", key.account.username)
    return Keyed(key.account_id, code, name, _state(key, now), key.offered_at, key.not_after)


def _state(key: models.UserKey, now: datetime) -> str:
    if key.state == models.KeyState.REVOKED:
        return REVOKED
    if key.rehearsed_at is None:
        return UNREHEARSED
    if key.state == models.KeyState.OFFERED or key.not_after is None:
        return WAITING
    if key.not_after <= now:
        return OVER
    return SOON_OVER if key.not_after <= now + SOON else CERTIFIED

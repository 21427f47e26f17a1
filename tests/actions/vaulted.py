"""People with keys, an enrolment root, and a visit with a case: what tests of the vault begin with.

Their root secrets are made without a passphrase, which would cost a fifth of a second each; tests of enrolling use the acts themselves.
"""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid4

from qorgan.access.actor import Actor, OpenVault
from qorgan.actions import _keys
from qorgan.actions.certify_keys import CertifyKeys, ConfirmRoot, certify_keys, confirm_root
from qorgan.actions.hold_ceremony import HoldCeremony, hold_ceremony
from qorgan.actions.open_case import OpenCase, open_case
from qorgan.actions.write_page import WritePage, write_page
from qorgan.register.changes import PersonRow, Register, StayRow, TermRow, VisitRow
from qorgan.store import models
from qorgan.vault import directory
from tests.actions import cast, council
from tests.actions.cast import NOW

AIDA, TIMUR = (
    PersonRow(code=code, name=name, terms=(TermRow("participant", date(2020, 1, 1), None, "KZ-71"),))
    for code, name in (("P2", "Аида"), ("P3", "Тимур"))
)
GROUP = (cast.BORIS, AIDA, TIMUR)


def with_keys(actor: Actor, *, rehearsed: bool = True, now: datetime = NOW) -> Actor:
    """The actor with keys and an open vault. Not certified yet."""
    secret, account = secrets.token_bytes(32), models.Account.objects.get(pk=actor.account)
    key = _keys.offer(account, secret, now)
    if rehearsed:
        models.UserKey.objects.filter(pk=key.pk).update(rehearsed_at=now)
    return replace(actor, vault=OpenVault(key.pk, secret))


def locked(actor: Actor) -> Actor:
    """The same person after locking the vault."""
    return replace(actor, vault=None)


def key_of(actor: Actor) -> models.UserKey:
    """The row of the actor's keys."""
    assert actor.vault is not None
    return models.UserKey.objects.get(pk=actor.vault.key)


def heard(actor: Actor) -> str:
    """The fingerprint that the person reads out."""
    key = key_of(actor)
    return directory.fingerprint(bytes(key.x25519), bytes(key.ed25519), bytes(key.cosign))


def root_heard() -> str:
    """The fingerprint of the root, from paper."""
    return directory.fingerprint(bytes(models.EnrolmentRoot.objects.get().public))


class Founded:
    """The ceremony held: Karlygash the Commissioner, Bolat and Dana officers."""

    def __init__(self) -> None:
        self.karlygash = with_keys(cast.signed_in(cast.KARLYGASH))
        self.bolat = with_keys(cast.signed_in(cast.BOLAT))
        self.dana = with_keys(cast.signed_in(council.DANA))
        request = HoldCeremony(
            first_officer=cast.BOLAT.code,
            first_fingerprint=heard(self.bolat),
            second_officer=council.DANA.code,
            second_fingerprint=heard(self.dana),
        )
        hold_ceremony(actor=self.karlygash, key="ceremony", now=NOW, request=request)
        for officer in (self.bolat, self.dana):
            self.confirm(officer)

    def confirm(self, actor: Actor) -> None:
        """The person compares the fingerprint of the root."""
        asked = ConfirmRoot(fingerprint=root_heard())
        confirm_root(actor=actor, key=f"root/{key_of(actor).pk}", now=NOW, request=asked)

    def certified(self, actor: Actor, code: str) -> Actor:
        """Certified by Bolat, with the root confirmed. ``code``: of the person."""
        asked = CertifyKeys(person=code, fingerprint=heard(actor))
        certify_keys(actor=self.bolat, key=f"certify/{key_of(actor).pk}"[:64], now=NOW, request=asked)
        self.confirm(actor)
        return actor

    def member(self, person: PersonRow) -> Actor:
        """Signed in, with certified keys and an open vault."""
        return self.certified(with_keys(cast.signed_in(person)), person.code)


class Cased(Founded):
    """A visit V-1 of Boris, Aida and Timur, with a case that Boris opened."""

    def __init__(self, *, group: Sequence[PersonRow] = GROUP, medical: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.boris, self.aida, self.timur = (self.member(person) for person in GROUP)
        cast.import_rows(Register.INSTITUTIONS, cast.institution("A/1"))
        stay = StayRow("A/1", cast.TODAY, cast.TODAY)
        codes = tuple(person.code for person in group)
        cast.import_rows(
            Register.VISITS, VisitRow(code="V-1", kind="periodic", form="one_time", stays=(stay,), members=codes)
        )
        self.visit = models.Visit.objects.get(code="V-1")
        open_case(
            actor=self.boris, key="case", now=NOW, request=OpenCase(visit="V-1", people=codes, medical=medical or None)
        )

    def part(self, kind: str) -> UUID:
        """The compartment of the visit of this kind."""
        return models.Compartment.objects.get(case=self.visit.pk, kind=kind).pk


def write(
    actor: Actor, part: UUID, title: str, text: str, *, page: UUID | None = None, read: int = 0, now: datetime = NOW
) -> UUID:
    """A page, new unless told otherwise."""
    number = page or uuid4()
    asked = WritePage(compartment=part, page=number, read=read, title=title, text=text)
    write_page(actor=actor, key=uuid4().hex, now=now, request=asked)
    return number

"""Vaults for the small world: everybody has certified keys, and the same passphrase, which is stretched once for all of them.

The ceremony and the certificates are made by the acts themselves.
"""

import base64
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from uuid import UUID

from django.db.models import QuerySet

from qorgan.access.actor import Actor, OpenVault
from qorgan.access.compartments import Kind
from qorgan.actions import _certify, _custody, _journal, _keys, _mandate, _sealed_values, unlock_vault
from qorgan.actions._custody import Hand, Share
from qorgan.actions._keys import Locked
from qorgan.actions.certify_keys import CertifyKeys, certify_keys
from qorgan.actions.hold_ceremony import HoldCeremony, hold_ceremony
from qorgan.actions.seat_roster import SeatRoster, seat_roster
from qorgan.planning import document
from qorgan.questions.vocabulary import Form
from qorgan.questions.vocabulary import Kind as VisitKind
from qorgan.store import keyring, models, scope
from qorgan.store.sealed_records import Place
from qorgan.vault.grants import Rights
from tests.actions import vaulted

PASSPHRASE = "six words that open a vault"  # noqa: S105 -- of invented people
COMMISSIONER, OFFICERS = "P-commissioner", ("P-council_member", "P-deputy_commissioner")


@cache
def _locked() -> Locked:
    """The passphrase made ready."""
    return _keys.ready(PASSPHRASE)


class Vaults:
    """The vaults of these people, by the names of their accounts, which are their codes."""

    def __init__(self, people: QuerySet[models.Person], now: datetime) -> None:
        self.now = now
        self._open: dict[str, Actor] = {}
        for person in people.select_related("account"):
            self._open[person.code] = self._enrolled(person.account)
        self._found()
        self.root = bytes(models.EnrolmentRoot.objects.get().public)
        for code, someone in self._open.items():
            if code not in {COMMISSIONER, *OFFICERS}:
                told = CertifyKeys(person=code, fingerprint=self.heard(code))
                certify_keys(actor=self._open[OFFICERS[0]], key=f"certify/{code}", now=now, request=told)
            _certify.pin(keyring.own(someone), self.root)
        roster = SeatRoster(people=(COMMISSIONER, *OFFICERS), hands=2)
        seat_roster(actor=self._open[COMMISSIONER], key="roster", now=now, request=roster)

    def opened(self, actor: Actor) -> Actor:
        """The actor with the own vault open."""
        found = next((one.vault for one in self._open.values() if one.account == actor.account), None)
        return replace(actor, vault=found)

    def heard(self, code: str) -> str:
        """The fingerprint that the person reads out."""
        return vaulted.heard(self._open[code])

    def begun(self, session: models.SignInSession) -> str:
        """The cookie of a browser in which the vault is open."""
        held = self._vault(session.account.username)
        key = models.UserKey.objects.get(pk=held.key)
        cookie = unlock_vault.begin(session, key, held.root_secret, "passphrase", self.now).cookie
        return base64.urlsafe_b64encode(cookie).decode("ascii")

    def part(
        self,
        visit: models.Visit | models.SiteEntry | models.Report | models.PlanDraw,
        holders: Sequence[models.Person],
        *,
        promised: models.Person | None = None,
        kind: Kind = Kind.MEDICAL,
    ) -> models.Compartment:
        """A part of the case of a visit or an entry, made by the first of its holders, and promised to one more. No case is opened."""
        maker = self._open[holders[0].code]
        shares = [Share(person.account.pk) for person in holders]
        hand = Hand(keyring.own(maker), self.root, self.now)
        made = _custody.create(hand, visit.pk, kind, shares)
        _journal.write(
            at=self.now,
            actor=maker.account,
            device=None,
            action="open_case",
            objects=(visit.pk, *made.about),
            provisions=(),
            facts={},
        )
        compartment = made.held.compartment
        if promised is not None:
            compartment.pending.create(account=promised.account, rights=int(Rights.READ), made_at=self.now)
        return compartment

    def message(self, row: models.Message, holders: Sequence[models.Person]) -> None:
        """What the message says, sealed for its holders by the first of them."""
        maker = self._open[holders[0].code]
        hand = Hand(keyring.own(maker), self.root, self.now)
        shares = [Share(person.account.pk) for person in holders]
        made = _custody.create(hand, row.pk, Kind.MESSAGE, shares)
        _journal.write(
            at=self.now,
            actor=maker.account,
            device=None,
            action="register_message",
            objects=(row.pk, *made.about),
            provisions=(),
            facts={"number": row.number, "epoch": made.held.epoch},
        )

    def mandate(self, planned: models.PlannedVisit, place: str, member: models.Person, day: date) -> None:
        """Where and when, sealed for the member and for the Commissioner."""
        stop = document.Stop(id=place, on_site=(day,))
        leg = document.Leg(region="KZ-71", institutions=(stop,), participants=(member.code,), representative=None)
        item = document.Visit(
            id=f"2030-{planned.mark}", kind=VisitKind.PERIODIC, form=Form.ONE_TIME, roster=(member.code,), legs=(leg,)
        )
        maker = self._open[COMMISSIONER]
        accounts = dict.fromkeys((UUID(maker.account), member.account.pk))
        hand = Hand(keyring.own(maker), self.root, self.now)
        made = _custody.create(hand, planned.pk, Kind.MANDATE, [Share(account) for account in accounts])
        at = Place(_mandate.TABLE, _mandate.FIELD, planned.pk)
        content = _mandate.Content(item).encode()
        kept = _sealed_values.next_revision(made.held, at, content, account=UUID(maker.account), now=self.now)
        done = _sealed_values.done(kept, made.held, facts={}, about=made.about)
        _journal.write(
            at=self.now,
            actor=maker.account,
            device=None,
            action="compose_group",
            objects=(planned.pk, *done.about),
            provisions=(),
            facts=done.facts,
            revision=1,
            commit=bytes.fromhex(done.commitment),
            blob_sha256=bytes.fromhex(done.blob_sha256),
        )

    def _enrolled(self, account: models.Account) -> Actor:
        someone = vaulted.with_keys(scope.actor_of(account), now=self.now)
        vault = someone.vault
        assert vault is not None
        _keys.lock_by_passphrase(models.UserKey.objects.get(pk=vault.key), vault.root_secret, _locked(), self.now)
        return someone

    def _found(self) -> None:
        first, second = OFFICERS
        told = HoldCeremony(
            first_officer=first,
            first_fingerprint=self.heard(first),
            second_officer=second,
            second_fingerprint=self.heard(second),
        )
        hold_ceremony(actor=self._open[COMMISSIONER], key="ceremony", now=self.now, request=told)
        for officer in OFFICERS:
            root = bytes(models.EnrolmentRoot.objects.get().public)
            _certify.pin(keyring.own(self._open[officer]), root)

    def _vault(self, code: str) -> OpenVault:
        held = self._open[code].vault
        assert held is not None
        return held

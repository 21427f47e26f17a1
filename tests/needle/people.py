"""The people of the journey: their keys are enrolled by the acts that everybody's are, and every secret of theirs is a needle."""

import secrets
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor, OpenVault
from qorgan.actions import change_passphrase, enrol_keys, print_recovery_code, unlock_vault
from qorgan.actions.certify_keys import CertifyKeys, ConfirmRoot, certify_keys, confirm_root
from qorgan.actions.check_sign_in import Proof
from qorgan.actions.hold_ceremony import HoldCeremony, hold_ceremony
from qorgan.actions.print_recovery_code import ConfirmRecoveryCode
from qorgan.actions.start_session import start_session
from qorgan.actions.unlock_vault import Unlocked
from qorgan.store import models
from qorgan.store.factors import Strength
from tests.actions import cast, council, vaulted
from tests.needle.canaries import Canaries

OFFICERS = (cast.BOLAT, council.DANA)


class People:
    """Boris enrols as people do, with passphrase and printed code; the others are given keys, which costs less time."""

    def __init__(self, canaries: Canaries) -> None:
        self._canaries = canaries
        self.saule, self.adil = cast.signed_in(cast.SAULE), cast.signed_in(cast.ADIL)
        self.karlygash, self.bolat, self.dana = (
            self._keyed(one) for one in (cast.signed_in(cast.KARLYGASH), *map(cast.signed_in, OFFICERS))
        )
        self.aida, self.timur, self.erik = (
            self._keyed(cast.signed_in(one)) for one in (vaulted.AIDA, vaulted.TIMUR, cast.ERIK)
        )
        self.boris = cast.signed_in(cast.BORIS)
        self.passphrase = canaries.text("EnrolKeys.passphrase")

    def enrol(self) -> None:
        """Boris: passphrase, printed code typed back, rehearsal, another passphrase."""
        secret = secrets.token_bytes(32)
        self._canaries.know("EnrolKeys.root_secret", secret)
        asked = enrol_keys.EnrolKeys(passphrase=self.passphrase, session=None, root_secret=secret)
        _, vault = enrol_keys.enrol_keys(actor=self.boris, key="enrol", now=timezone.now(), request=asked)
        self.boris = replace(self.boris, vault=vault)
        code = self._code("print")
        self._rehearsed(code)
        self.passphrase = self._canaries.text("ChangePassphrase.passphrase")
        other = change_passphrase.ChangePassphrase(passphrase=self.passphrase, session=None)
        change_passphrase.change_passphrase(actor=self.boris, key="other", now=timezone.now(), request=other)

    def recover(self) -> None:
        """Boris has forgotten the passphrase, and types the printed code."""
        self.passphrase = self._canaries.text("recovered passphrase")
        told = change_passphrase.ChangePassphrase(passphrase=self.passphrase, session=None, code=self._printed)
        change_passphrase.recover_keys(actor=self.boris, key="recover", now=timezone.now(), request=told)
        self._rehearsed(self._code("again"))

    def found(self) -> None:
        """The ceremony, and everybody else's certificate."""
        now = timezone.now()
        asked = HoldCeremony(
            first_officer=cast.BOLAT.code,
            first_fingerprint=vaulted.heard(self.bolat),
            second_officer=council.DANA.code,
            second_fingerprint=vaulted.heard(self.dana),
        )
        hold_ceremony(actor=self.karlygash, key="ceremony", now=now, request=asked)
        for actor in (self.bolat, self.dana):
            self._confirm(actor)
        for actor, person in ((self.boris, cast.BORIS), (self.aida, vaulted.AIDA), (self.timur, vaulted.TIMUR)):
            self.certify(actor, person.code)

    def joined(self, actor: Actor, code: str) -> Actor:
        """Somebody who gets keys later than the others, certified."""
        keyed = self._keyed(actor)
        self.certify(keyed, code)
        return keyed

    def certify(self, actor: Actor, code: str) -> None:
        """By Bolat, who heard the fingerprint."""
        asked = CertifyKeys(person=code, fingerprint=vaulted.heard(actor))
        certify_keys(actor=self.bolat, key=f"certify {code}", now=timezone.now(), request=asked)
        self._confirm(actor)

    def unlocked(self, actor: Actor, passphrase: str) -> Unlocked | None:
        """The vault in a browser of somebody's."""
        found = unlock_vault.unlock_vault(sign_in=session(actor), passphrase=passphrase, now=timezone.now())
        if found is not None:
            self._canaries.know("cookie of the vault", found.cookie)
        return found

    def _keyed(self, actor: Actor) -> Actor:
        made = vaulted.with_keys(actor, now=timezone.now())
        assert made.vault is not None
        self._canaries.know(f"root secret of {actor.name}", made.vault.root_secret)
        return made

    def _confirm(self, actor: Actor) -> None:
        asked = ConfirmRoot(fingerprint=vaulted.root_heard())
        confirm_root(actor=actor, key=f"root {actor.name}", now=timezone.now(), request=asked)

    def _code(self, key: str) -> str:
        code = print_recovery_code.print_recovery_code(actor=self.boris, key=key, now=timezone.now())
        assert code is not None
        self._printed = code
        self._canaries.know("PrintRecoveryCode.code", code)
        self._canaries.know("code without hyphens", code.replace("-", ""))
        told = ConfirmRecoveryCode(typed=code)
        print_recovery_code.confirm_recovery_code(actor=self.boris, key=f"{key} back", now=timezone.now(), request=told)
        return code

    def _rehearsed(self, code: str) -> None:
        unlocked = unlock_vault.rehearse_recovery(sign_in=session(self.boris), typed=code, now=timezone.now())
        assert unlocked is not None
        self._canaries.know("cookie of the rehearsal", unlocked.cookie)


def session(actor: Actor, now: datetime | None = None) -> models.SignInSession:
    """A browser in which somebody has shown a passkey."""
    proof = Proof(UUID(actor.account), "test", Strength.PASSKEY)
    return start_session(proof=proof, device="Firefox · Linux", now=now or timezone.now())


def vault_of(actor: Actor) -> OpenVault:
    """What is open."""
    assert actor.vault is not None
    return actor.vault

"""People of the demonstration with open vaults, as the published passphrase opens them."""

from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions.check_sign_in import Proof
from qorgan.actions.load_demo import load_demo
from qorgan.actions.start_session import start_session
from qorgan.actions.unlock_vault import unlock_vault
from qorgan.demo import vault
from qorgan.demo.republic import SEED, republic
from qorgan.project.law import COUNTRY
from qorgan.store import models, scope, vault_sessions
from qorgan.store.factors import Strength


def load(now: datetime) -> None:
    """The republic of that day, which is loaded once."""
    land = republic(
        seed=SEED,
        today=timezone.localdate(now),
        regions=COUNTRY.regions,
        categories=COUNTRY.categories,
        calendar=COUNTRY.calendar(),
    )
    assert load_demo(republic=land, now=now) is True
    assert load_demo(republic=land, now=now) is False


def opened(username: str, now: datetime) -> Actor:
    """Signed in and unlocked."""
    account = models.Account.objects.get(username=username)
    session = start_session(proof=Proof(account.pk, "test", Strength.PASSKEY), device="Firefox", now=now)
    unlocked = unlock_vault(sign_in=session, passphrase=vault.PASSPHRASE, now=now)
    assert unlocked is not None
    found = vault_sessions.alive(unlocked.cookie, session.pk, account.pk, now)
    assert found is not None
    return replace(scope.actor_of(account), vault=found.vault)

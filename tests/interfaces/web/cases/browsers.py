"""Browsers of people who hold parts of a case, with open or locked vaults."""

import base64
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.test import Client
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions import _keys, unlock_vault
from qorgan.store import models
from tests import signing_in


def locked(actor: Actor, language: str = "en") -> Client:
    """Signed in, with a vault that is not open."""
    client = Client()
    signing_in.present(client, models.Account.objects.get(pk=actor.account))
    client.cookies["qorgan_language"] = language
    return client


def opened(actor: Actor, language: str = "en") -> Client:
    """Signed in, with the vault open."""
    client = locked(actor, language)
    assert actor.vault is not None
    session = models.SignInSession.objects.get(account=UUID(actor.account))
    key = models.UserKey.objects.get(pk=actor.vault.key)
    unlocked = unlock_vault.begin(session, key, actor.vault.root_secret, "test", timezone.now())
    client.cookies[settings.VAULT_COOKIE_NAME] = base64.urlsafe_b64encode(unlocked.cookie).decode("ascii")
    return client


def lock(actor: Actor) -> None:
    """Ten minutes without a page."""
    models.VaultSession.objects.filter(sign_in__account=UUID(actor.account)).update(
        seen_at=timezone.now() - timedelta(minutes=11)
    )


def prove_long_ago(actor: Actor) -> None:
    """The last proof of who one is was more than five minutes ago."""
    models.SignInSession.objects.filter(account=UUID(actor.account)).update(
        proved_at=timezone.now() - timedelta(minutes=6)
    )


def with_passphrase(actor: Actor, passphrase: str) -> None:
    """Lock the person's keys by a passphrase, as enrolling does."""
    assert actor.vault is not None
    key = models.UserKey.objects.get(pk=actor.vault.key)
    _keys.lock_by_passphrase(key, actor.vault.root_secret, _keys.ready(passphrase), timezone.now())

"""The page of the own vault: how it stands, what is next, what waits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qorgan.access.permissions import Permission
from qorgan.interfaces.web.shell import actor
from qorgan.interfaces.web.vault import doors
from qorgan.interfaces.web.vault.steps import steps
from qorgan.store import certified_people, own_vault
from qorgan.store.keyring import RootChanged, VaultLocked
from qorgan.store.own_vault import OwnVault, Step


def index(request: HttpRequest) -> HttpResponse:
    """For everybody; whose office keeps no vault is told so."""
    mine = doors.own(request)
    facts = {
        "may_keep": doors.may(request, Permission.VAULT_KEEP),
        "may_certify": doors.may(request, Permission.VAULT_CERTIFY),
        "may_found": doors.may(request, Permission.VAULT_FOUND) and not certified_people.is_founded(),
        "is_founded": certified_people.is_founded(),
        "mine": mine,
        "was_revoked": mine is None and own_vault.was_revoked(doors.account(request)),
        "steps": steps(mine.step if mine else Step.PASSPHRASE),
        "next": _next(mine),
        **_opened(request),
    }
    return render(request, "vault/index.html", facts)


def _next(mine: OwnVault | None) -> str:
    """The address of the step that is next; empty where nothing is."""
    step = Step.PASSPHRASE if mine is None else mine.step
    return "" if step is Step.READY else reverse(doors.ADDRESSES[step])


def _opened(request: HttpRequest) -> dict[str, object]:
    """What only the open vault tells: both fingerprints, as the person's own keys and pin have them."""
    me = actor.of(request)
    try:
        return {"is_open": True, "fingerprint": own_vault.fingerprint(me), "root": own_vault.believed_root(me)}
    except VaultLocked:
        return {"is_open": False}
    except RootChanged:
        return {"is_open": True, "fingerprint": own_vault.fingerprint(me), "is_root_changed": True}

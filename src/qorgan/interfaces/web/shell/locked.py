"""An act or a page needs an open vault and found it locked: the person unlocks and comes back, and what was entered is not lost.

What was sent is given back to the same browser inside the page that asks for the passphrase, and goes on from there; nothing of it is
kept on the server. Chosen files are the one thing that a page cannot give back.
"""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from qorgan.actions.refused import Refused
from qorgan.demo import vault as published
from qorgan.interfaces.web.shell import gate
from qorgan.store import own_vault

CODE = "vault.locked"
KEPT = "kept."
_NOT_KEPT = frozenset({"csrfmiddlewaretoken", "passphrase", "again", "code", "password"})


class Kept(NamedTuple):
    """A field that was sent."""

    name: str
    value: str


def is_meant(refused: Refused) -> bool:
    """Whether nothing but the lock is in the way."""
    return CODE in refused.codes


def answer(request: HttpRequest) -> HttpResponse:
    """Lead to the page that unlocks; for a form that was sent, ask for the passphrase at once, with the form inside."""
    if request.method != "POST" or request.path.startswith(gate.API):
        return HttpResponseRedirect(f"{reverse('vault:unlock')}?{urlencode({'next': request.get_full_path()})}")
    return page(request, back=request.get_full_path(), kept=list(_sent(request.POST)), status=409, is_sent=True)


def page(
    request: HttpRequest, *, back: str, kept: list[Kept], error: str = "", status: int = 200, is_sent: bool = False
) -> HttpResponse:
    """The page that asks for the passphrase. ``back``: where to go then; ``kept``: what to send there, if ``is_sent``."""
    facts = {
        "back": back,
        "kept": kept,
        "prefix": KEPT,
        "is_sent": is_sent,
        "has_files": bool(request.FILES) or "has_files" in request.POST,
        "has_vault": own_vault.exists(UUID(str(request.user.pk))),
        "published": published.PASSPHRASE if settings.DEMO else "",
        "error": error,
    }
    return render(request, "shell/unlock.html", facts, status=status)


def kept(told: QueryDict) -> list[Kept]:
    """What the page gave back: fields whose names bear the mark."""
    return [Kept(name.removeprefix(KEPT), value) for name, value in _all(told) if name.startswith(KEPT)]


def _sent(told: QueryDict) -> Iterator[Kept]:
    return (Kept(name, value) for name, value in _all(told) if name not in _NOT_KEPT)


def _all(told: QueryDict) -> Iterator[tuple[str, str]]:
    return ((name, str(value)) for name, values in told.lists() for value in values)

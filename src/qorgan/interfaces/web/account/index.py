"""The page of one's own account: factors, browsers in which one is signed in, and who read what about oneself."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from qorgan.access import home
from qorgan.access.actor import SYSTEM, Actor
from qorgan.access.permissions import Permission
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.shell import actor, paging, presence
from qorgan.store import factors, readers, scope, sessions
from qorgan.wording import acts


class Place(NamedTuple):
    """A browser in which the person is signed in."""

    id: UUID
    device: str
    made_at: datetime
    seen_at: datetime
    is_this: bool


class Reading(NamedTuple):
    """Somebody opened something about the person. ``who`` is empty where it was the installation."""

    at: datetime
    who: str
    what: str
    seq: int


def index(request: HttpRequest) -> HttpResponse:
    """``page`` of the list of readings."""
    session, me, now = presence.required(request), actor.of(request), timezone.now()
    today = timezone.localdate()
    facts = {
        "username": request.user.get_username(),
        "held": factors.held(session.account_id),
        "needs_passkey": factors.needs_passkey(me, today),
        "places": [
            Place(row.pk, row.device, row.made_at, row.seen_at, row.pk == session.pk)
            for row in sessions.of(session.account_id, now)
        ],
        "witnesses": readers.devices(me.account),
        "readings": _readings(me, request.GET.get("page")),
        "may_manage": scope.may(me, Permission.ACCOUNT_MANAGE, today),
        "key": keys.fresh(),
    }
    return render(request, "account/index.html", facts)


def _what(action: str, told: Mapping[str, object]) -> str:
    language = get_language() or settings.LANGUAGE_CODE
    return acts.sentence(action, told, language=language, country=home.country())


def _readings(me: Actor, word: str | None) -> paging.Page[Reading]:
    found = scope.read_about(me)
    total = found.count()
    number = paging.number_of(word, total)
    start = (number - 1) * paging.SIZE
    entries = list(found[start : start + paging.SIZE])
    who = readers.names(entry.actor for entry in entries)
    rows = [
        Reading(e.at, "" if e.actor == SYSTEM else who.get(e.actor, ""), _what(e.action, e.facts), e.seq)
        for e in entries
    ]
    return paging.Page(rows, number, total)

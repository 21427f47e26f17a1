"""The demonstration: whoever comes is the secretary at once, and may become anybody else with one click.

Nothing here works outside a demonstration: ``settings.DEMO`` is asked at every entrance.
"""

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions import unlock_vault
from qorgan.actions.check_sign_in import Proof
from qorgan.demo import vault as published
from qorgan.interfaces.web.shell import presence, return_to, roles, unlocking
from qorgan.store import own_vault, scope
from qorgan.store.factors import Strength

FIRST_OFFICE = "secretary"
ORDER = ("secretary", "commissioner", "council_member", "representative", "participant", "expert", "administrator")
BACKEND = "django.contrib.auth.backends.ModelBackend"
LEFT = "left_on_purpose"


class Role(NamedTuple):
    """Somebody to be: how the card shows them."""

    username: str
    name: str
    office: str
    region: str
    work: Promise | str
    powers: list[roles.Power]
    is_you: bool


class DemoSignIn:
    """Middleware: signs the secretary in where nobody is, unless the reader has just signed out on purpose."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            settings.DEMO
            and request.method == "GET"
            and _is_page(request)
            and not request.user.is_authenticated
            and LEFT not in request.session
        ):
            _become_first(request)
        return self.get_response(request)


def _is_page(request: HttpRequest) -> bool:
    """Whether a reader comes. What a script of the page before still fetches must not undo a change of person."""
    return request.headers.get("Sec-Fetch-Dest", "document") == "document"


def _become_first(request: HttpRequest) -> None:
    today = timezone.localdate()
    for account in scope.demo_accounts().order_by("username"):
        if FIRST_OFFICE in scope.actor_of(account).offices(today):
            _become(request, account)
            return


def _become(request: HttpRequest, account: AbstractBaseUser) -> None:
    """Signed in; with the vault open where the account has one."""
    auth.login(request, account, backend=BACKEND)  # type: ignore[arg-type]  # the users of this project are accounts
    if own_vault.exists(account.pk):
        _unlock(request, account.pk)


def stay_out(request: HttpRequest) -> None:
    """Remember in the fresh session that the reader left, so that the next page does not sign the secretary in again."""
    if settings.DEMO:
        request.session[LEFT] = True


def choose(request: HttpRequest) -> HttpResponse:
    """The page of roles; its form signs in as the ``account`` named. Raises ``PermissionDenied`` outside a demonstration."""
    if not settings.DEMO:
        raise PermissionDenied
    if request.method == "POST":
        account = scope.demo_accounts().filter(username=request.POST.get("account", "")).first()
        if account is None:
            return HttpResponseRedirect(request.path)
        _become(request, account)
        return HttpResponseRedirect(return_to.address(request))
    facts = {"roles": _roles(request), "next": request.GET.get("next", "")}
    return render(request, "shell/choose_role.html", facts)


def _unlock(request: HttpRequest, account: UUID) -> None:
    """Open the vault with the published passphrase; it stays locked where the visitor before has chosen another."""
    presence.begin(request, Proof(account, presence.DEMONSTRATION, Strength.NONE))
    session = presence.of(request)
    if session is not None:
        request.actor = scope.actor_of(request.user)  # type: ignore[attr-defined, arg-type]  # ours; signed in a moment ago
        unlocked = unlock_vault.unlock_vault(sign_in=session, passphrase=published.PASSPHRASE, now=timezone.now())
        unlocking.entered(request, unlocked)


def _roles(request: HttpRequest) -> list[Role]:
    today = timezone.localdate()
    cards = [
        (office, _card(actor, office, account.username, is_you=account.pk == request.user.pk))
        for account in scope.demo_accounts()
        for actor in [scope.actor_of(account)]
        for office in actor.offices(today)
    ]
    cards.sort(key=lambda card: (ORDER.index(card[0]) if card[0] in ORDER else len(ORDER), card[1].name))
    return [card for _, card in cards]


def _card(actor: Actor, office: str, username: str, *, is_you: bool) -> Role:
    codes = [term.region for term in actor.terms if term.office == office and term.region]
    regions = home.country().regions
    language = get_language() or settings.LANGUAGE_CODE
    places = ", ".join(regions[code].names[language] if code in regions else code for code in codes)
    return Role(
        username, actor.name, roles.office(office), places, roles.WORK.get(office, ""), roles.powers(office), is_you
    )

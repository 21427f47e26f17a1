"""What the frame around every page needs to know."""

from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.interfaces.web.shell import choose_theme, device, roles, vault
from qorgan.store import own_vault, scope


class Section(NamedTuple):
    """A part of the product in the header: the name of its first page, its label, and what opens it; nothing: open to all."""

    view: str
    label: Promise
    permission: Permission | None


class Tab(NamedTuple):
    """A section as the header shows it."""

    address: str
    label: Promise
    is_current: bool


class Person(NamedTuple):
    """Who is signed in, as the header shows it."""

    name: str
    office: str


SECTIONS = (
    Section("desk:desk", _("My desk"), None),
    Section("coverage:board", _("Coverage"), Permission.COVERAGE_READ),
    Section("register:index", _("Registers"), Permission.REGISTER_READ),
    Section("people:index", _("People"), Permission.REGISTER_READ),
    Section("people:me", _("My page"), Permission.AVAILABILITY_DECLARE),
    Section("cases:cases", pgettext_lazy("of visits", "Cases"), Permission.CASE_READ),
    Section("ahead:ahead", _("Visits ahead"), Permission.VISIT_READ),
    Section("site:visits", pgettext_lazy("visits", "On site"), Permission.SITE_READ),
    Section("reports:reports", pgettext_lazy("on visits", "Reports"), Permission.REPORT_READ),
    Section("messages:messages", pgettext_lazy("of ill-treatment", "Messages"), Permission.MESSAGE_READ),
    Section("letters:letters", pgettext_lazy("of heads of institutions", "Letters"), Permission.LETTER_READ),
    Section("special:index", _("Special visits"), Permission.CASE_READ),
    Section("custody:index", _("Several hands"), Permission.ESCROW_ASK),
    Section("checklists:index", _("Checklists"), Permission.CHECKLIST_KEEP),
    Section("plan:index", _("Plan"), Permission.PLAN_READ),
    Section("decisions:decisions", _("Decisions"), Permission.DECISION_READ),
    Section("law:index", _("Law"), None),
)
OPEN, LOCKED = "open", "locked"
# Each language by its own name: whoever cannot read the page must still find it.
LANGUAGE_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


def tabs(path: str, actor: Actor | None) -> list[Tab]:
    """The sections this installation has and the actor may enter, and which of them the path is in. Nobody yet: all, to sign in for."""
    found = []
    for section in SECTIONS:
        if not _is_open(section, actor):
            continue
        try:
            address = reverse(section.view)
        except NoReverseMatch:
            continue
        found.append(Tab(address, section.label, is_current=False))
    # One page may stand inside another's part of the house: the longest address is the one.
    inside = max((tab.address for tab in found if path.startswith(tab.address)), key=len, default="")
    return [tab._replace(is_current=tab.address == inside) for tab in found]


def _is_open(section: Section, actor: Actor | None) -> bool:
    return actor is None or section.permission is None or scope.may(actor, section.permission, timezone.localdate())


def person(actor: Actor | None) -> Person | None:
    """The name and the offices held today; None where nobody is signed in."""
    if actor is None:
        return None
    offices = [roles.office(code) for code in actor.offices(timezone.localdate())]
    return Person(actor.name, ", ".join(offices))


def vault_state(request: HttpRequest, actor: Actor | None) -> str:
    """``open`` or ``locked``; empty for whoever has no vault, or is not there."""
    if actor is None:
        return ""
    if vault.of(request) is not None:
        return OPEN
    return LOCKED if own_vault.exists(UUID(actor.account)) else ""


def frame(request: HttpRequest) -> dict[str, object]:
    """A context processor: the names that ``shell/base.html`` reads."""
    actor: Actor | None = getattr(request, "actor", None)
    theme = request.COOKIES.get(choose_theme.COOKIE, "")
    return {
        "language": get_language() or settings.LANGUAGE_CODE,
        "languages": LANGUAGE_NAMES.items(),
        "theme": theme if theme in choose_theme.THEMES else "",
        "is_demo": settings.DEMO,
        "tabs": tabs(request.path, actor),
        "here": request.get_full_path() if request.method == "GET" else request.path,
        "person": person(actor),
        "vault": vault_state(request, actor),
        "browser": device.of(request),
    }

"""What the frame around every page needs to know."""

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qorgan.access.actor import Actor
from qorgan.interfaces.web.shell import choose_theme, roles


class Section(NamedTuple):
    """A part of the product in the header: the name of its first page, and its label."""

    view: str
    label: Promise


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
    Section("coverage:board", _("Coverage")),
    Section("register:index", _("Registers")),
    Section("plan:index", _("Plan")),
    Section("law:index", _("Law")),
)
# Each language by its own name: whoever cannot read the page must still find it.
LANGUAGE_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


def tabs(path: str) -> list[Tab]:
    """The sections this installation has, and which of them the path is in."""
    found = []
    for section in SECTIONS:
        try:
            address = reverse(section.view)
        except NoReverseMatch:
            continue
        found.append(Tab(address, section.label, path.startswith(address)))
    return found


def person(actor: Actor | None) -> Person | None:
    """The name and the offices held today; None where nobody is signed in."""
    if actor is None:
        return None
    offices = [roles.office(code) for code in actor.offices(timezone.localdate())]
    return Person(actor.name, ", ".join(offices))


def frame(request: HttpRequest) -> dict[str, object]:
    """A context processor: the names that ``shell/base.html`` reads."""
    theme = request.COOKIES.get(choose_theme.COOKIE, "")
    return {
        "language": get_language() or settings.LANGUAGE_CODE,
        "languages": LANGUAGE_NAMES.items(),
        "theme": theme if theme in choose_theme.THEMES else "",
        "is_demo": settings.DEMO,
        "tabs": tabs(request.path),
        "here": request.get_full_path() if request.method == "GET" else request.path,
        "person": person(getattr(request, "actor", None)),
    }

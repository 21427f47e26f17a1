"""What an act about a visit on site offers to choose from: the places and the people of that visit, and what was entered of it."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from qorgan.access.actor import Actor
from qorgan.actions import catalogue
from qorgan.actions.asked import Enter
from qorgan.interfaces.acts.offered import Field
from qorgan.interfaces.web.act.entry import Typed
from qorgan.interfaces.web.act.wanted import Choice, Choices, Wanted
from qorgan.interfaces.web.shell.templatetags.quantities import qmoment
from qorgan.store import site_choices
from qorgan.store.case_page import Place
from qorgan.store.site_choices import CONSENT
from qorgan.wording import names
from qorgan.workflow.visit import VISIT

MOST = 60
GROUP = frozenset({"people", "found_by"})
"""Lists of codes of people of the group."""
ELSEWHERE = "enter_unplanned"
"""The act whose place is none of the visit."""
REACHED = "record_presence"
"""The act that may reach a planned place first: other codes may be typed as well."""
_BY_NAME = {"kk": "name_kk", "ru": "name_ru"}


def is_about(act: str) -> bool:
    """Whether the act is one of a visit on site."""
    return catalogue.ACTS[act].table is VISIT


def is_own_mark(field: Field) -> bool:
    """Whether a field is the mark that a new entry gets: nobody types it, the form chooses it."""
    entry = field.entry
    return entry.enter is Enter.ENTRY and not entry.is_required and entry.name != CONSENT


def visit(act: str, typed: Typed, actor: Actor, today: date) -> str:
    """The code of the visit that the act is about, as far as it is told; at most one query."""
    if not is_about(act):
        return ""
    told = typed.get("visit", "").strip()
    marks = (typed.get(name, "").strip() for name in ("entry", "notice"))
    return told or next((found for mark in marks if mark and (found := _of_entry(mark, actor, today))), "")


def _of_entry(mark: str, actor: Actor, today: date) -> str:
    return site_choices.visit_of(mark, actor, today)


def offered(field: str, enter: Enter, wanted: Wanted) -> Choices | None:
    """What a field offers; ``None`` where nothing of the visit is meant by it."""
    if not is_about(wanted.act):
        return None
    match enter:
        case Enter.ENTRY:
            return Choices(tuple(_entries(field, wanted)))
        case Enter.INSTITUTION if wanted.visit and wanted.act != ELSEWHERE:
            return Choices(tuple(_places(wanted)), is_open=wanted.act == REACHED)
        case Enter.PERSON if wanted.visit:
            return Choices(tuple(_people(wanted)))
        case Enter.LIST if wanted.visit and field in GROUP:
            return Choices(tuple(_people(wanted)), are_boxes=True)
        case _:
            return None


def place_name(place: Place) -> str:
    """The name of a place in the language of the page, or the one that it has."""
    return str(getattr(place, _BY_NAME.get(_language(), "name"))) or place.name


def _places(wanted: Wanted) -> Iterator[Choice]:
    for place in site_choices.places(wanted.visit, wanted.actor, wanted.today):
        yield Choice(place.code, f"{place_name(place)} ({place.code})")


def _people(wanted: Wanted) -> Iterable[Choice]:
    found = site_choices.group(wanted.visit, wanted.actor, wanted.today)
    return (Choice(code, f"{name} ({code})") for code, name in found)


def _entries(field: str, wanted: Wanted) -> Iterator[Choice]:
    found = site_choices.entries(wanted.act, field, wanted.actor, wanted.today, wanted.permission)
    if wanted.visit:
        found = found.filter(visit__code=wanted.visit)
    for row in found[:MOST]:
        use = names.name("consent_use", row.told["use"], _language()) if "use" in row.told else ""
        place = row.institution.code if row.institution else ""
        moment = qmoment(timezone.localtime(row.at))
        parts = (row.visit.code, names.name("site_kind", row.kind, _language()), use, moment, place)
        yield Choice(str(row.pk), " · ".join(part for part in parts if part))


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE

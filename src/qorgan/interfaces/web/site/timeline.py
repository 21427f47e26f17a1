"""All that was entered of a visit, by day and place: closed words and numbers for every reader, sentences for whoever holds their part."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgan.access.compartments import Kind as Part
from qorgan.actions.count_talks import COUNTED
from qorgan.actions.open_site import Opened
from qorgan.interfaces.web.act import spoken
from qorgan.interfaces.web.shell.here import Here
from qorgan.interfaces.web.site import steps, words
from qorgan.interfaces.web.site.steps import Step
from qorgan.questions.site import EntryKind
from qorgan.store.headcounts import STRATA
from qorgan.store.site_page import Struck, Whole
from qorgan.wording import entries
from qorgan.wording.texts import Unworded

ACTS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    EntryKind.PRESENCE: ("record_presence", ("people",)),
    EntryKind.ROAD: ("record_road", ()),
    EntryKind.OBSTRUCTION: ("note_obstruction", ("what",)),
    EntryKind.RIGHTS: ("explain_rights", ("held", "representatives", "form", "languages")),
    EntryKind.TALKS: ("count_talks", COUNTED),
    EntryKind.HEADCOUNT: ("count_held", ("held", "capacity", *STRATA)),
    EntryKind.SAFETY: ("note_safety", ("by", "form", "limits")),
    EntryKind.CHOICE: ("choose_talk", ("person", "choice", "in_writing")),
    EntryKind.UNPLANNED: ("enter_unplanned", ()),
    EntryKind.SIGNS: ("find_signs", ("persons", "found_by")),
    EntryKind.LONGER: ("ask_longer", ("days",)),
    EntryKind.CONSENT: ("record_consent", ("use", "form")),
    EntryKind.REPRISAL: ("flag_reprisal", ("what",)),
}
"""By kind the act that writes it, whose labels name what stands in clear, in the order of its form."""
_TABLES: Final[Mapping[tuple[str, str], str]] = {
    (EntryKind.OBSTRUCTION, "what"): "obstruction",
    (EntryKind.RIGHTS, "form"): "explained",
    (EntryKind.SAFETY, "by"): "warned_by",
    (EntryKind.SAFETY, "form"): "warned",
    (EntryKind.CHOICE, "choice"): "talk_choice",
    (EntryKind.SIGNS, "persons"): "how_many",
    (EntryKind.CONSENT, "use"): "consent_use",
    (EntryKind.CONSENT, "form"): "consent_form",
    (EntryKind.REPRISAL, "what"): "site_reprisal",
}
TALKS = frozenset({EntryKind.DRAW, EntryKind.SHEET, EntryKind.OBSERVATION})
"""Read on the page of talks."""
_PEOPLE = frozenset({"people", "person", "found_by"})
_NUMBERS_OF_NONE = frozenset({*COUNTED} - {"held"})
"""Talks of a kind of which there were none are not told one by one."""


_PAGES: Final[Mapping[str, str]] = {
    EntryKind.SIGNS: "site:signs",
    EntryKind.DRAW: "talks:drawn",
    EntryKind.SHEET: "talks:sheet",
}
"""Of what is read on pages of their own, the names of these."""


class Fact(NamedTuple):
    """A field with what was entered in it. ``is_long``: a text of its own."""

    label: str
    value: str
    is_long: bool = False


class Shown(NamedTuple):
    """An entry. ``says``: what was sealed; ``is_closed``: sealed to the reader; ``elsewhere``: the page on which it is read."""

    id: UUID
    kind: str
    name: str
    at: datetime
    until: datetime | None
    told: tuple[Fact, ...]
    says: tuple[Fact, ...]
    part: str
    is_closed: bool
    elsewhere: str
    by: str
    recorded_at: datetime
    is_withdrawn: bool
    struck: Struck | None
    steps: tuple[Step, ...]


class AtPlace(NamedTuple):
    """The entries of a day about one place; ``place`` is empty for what concerns none alone."""

    place: str
    entries: tuple[Shown, ...]


class OnDay(NamedTuple):
    """The entries of a day."""

    day: date
    places: tuple[AtPlace, ...]


def timeline(here: Here, whole: Whole, opened: Sequence[Opened]) -> list[OnDay]:
    """Day by day, the last one first; within a day place by place, in the order of what happened."""
    by_day = groupby(opened, key=lambda one: timezone.localdate(one.row.at))
    found = [OnDay(day, tuple(_places(here, whole, list(rows)))) for day, rows in by_day]
    return found[::-1]


def _places(here: Here, whole: Whole, rows: Sequence[Opened]) -> Iterator[AtPlace]:
    known = {place.code: words.place(place) for place in whole.places}
    for code in dict.fromkeys(_code(one) for one in rows):
        told = tuple(_shown(here, whole, one) for one in rows if _code(one) == code)
        yield AtPlace(known.get(code, code), told)


def _code(one: Opened) -> str:
    return one.row.institution.code if one.row.institution else ""


def _shown(here: Here, whole: Whole, one: Opened) -> Shown:
    row = one.row
    is_withdrawn = row.withdrawn_at is not None
    is_there, is_limit = row.until is None, bool(row.told.get("limits"))
    found = [] if is_withdrawn else steps.about(here, whole, row.pk, row.kind, is_there=is_there, is_limit=is_limit)
    return Shown(
        id=row.pk,
        kind=row.kind,
        name=words.name("site_kind", row.kind),
        at=row.at,
        until=row.until,
        told=tuple(_told(row.kind, row.told, whole.names)),
        says=tuple(_says(row.kind, one.content or {})),
        part=words.name("compartment", row.part),
        is_closed=one.is_closed,
        elsewhere=_elsewhere(whole, row.kind, row.pk, row.part),
        by=whole.names.get(row.recorded_by, ""),
        recorded_at=row.recorded_at,
        is_withdrawn=is_withdrawn,
        struck=whole.struck.get(row.pk),
        steps=tuple(found),
    )


def _elsewhere(whole: Whole, kind: str, number: UUID, part: str) -> str:
    if kind in _PAGES:
        return steps.page(whole, _PAGES[kind], number)
    if kind in TALKS and part in whole.parts:
        return reverse("talks:talks", args=[whole.code])
    if part == Part.PERSONS and part in whole.parts:
        return f"{reverse('site:visit', args=[whole.code])}?persons=1#e-{number}"
    return ""


def _told(kind: str, told: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[Fact]:
    act, fields = ACTS.get(kind, ("", ()))
    for field in fields:
        if field in told and not (field in _NUMBERS_OF_NONE and not told[field]):
            value = _value(kind, field, told[field], names)
            if value:
                yield Fact(entries.label(act, field, words.language()), value)
    if told.get("taken_back"):
        yield Fact(_("Taken back"), _("yes"))


def _value(kind: str, field: str, value: Any, names: Mapping[str, str]) -> str:  # noqa: ANN401 -- as it stands in JSON
    if field in _PEOPLE:
        return ", ".join(names.get(str(one), "") for one in (value if isinstance(value, list) else [value]))
    if (kind, field) in _TABLES:
        return words.name(_TABLES[kind, field], str(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return spoken.named(field, ", ".join(map(str, value)))
    return str(value)


def _says(kind: str, content: Mapping[str, Any]) -> Iterator[Fact]:
    act = ACTS.get(kind, ("", ()))[0]
    for field, value in content.items():
        if value == "" or not isinstance(value, str | bool):
            continue
        text = value if isinstance(value, str) else _("yes") if value else _("no")
        yield Fact(_label(act, field), text, is_long=isinstance(value, str))


def _label(act: str, field: str) -> str:
    try:
        return entries.label(act, field, words.language())
    except Unworded:
        return field

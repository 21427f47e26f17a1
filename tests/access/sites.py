"""A visit on site for the golden matrix: the parts in which entries are sealed, and the entry that an act is about.

They are made for the one act that is tried, and taken back with it.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID, uuid5

from qorgan.access.compartments import Kind as Part
from qorgan.documents import page_code
from qorgan.documents.page_code import Form, PageCode
from qorgan.questions.site import EntryKind
from qorgan.store import models
from qorgan.workflow.visit import SEALING, State
from tests.access.world import AHEAD, Rows, World

Told = dict[str, object]
_PARTS = (Part.NOTES, Part.PERSONS, Part.FILES)
# A picture of one grey point.
POINT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
_SCAN = {"name": "scan.png", "content": POINT}


class _About(NamedTuple):
    """The field that names the entry, of which kind it is, and what it tells."""

    field: str
    kind: EntryKind
    told: Mapping[str, object]


_ABOUT: Mapping[str, _About] = {
    "choose_talk": _About("notice", EntryKind.SAFETY, {"by": "administration", "form": "spoken", "limits": True}),
    "count_drawn": _About("entry", EntryKind.DRAW, {"method": "qorgan-places-1"}),
    "draft_notice": _About("entry", EntryKind.SIGNS, {"persons": "one", "found_by": [], "notices": []}),
    "end_presence": _About("entry", EntryKind.PRESENCE, {"people": []}),
    "grant_extension": _About("entry", EntryKind.LONGER, {"days": 1}),
    "refuse_extension": _About("entry", EntryKind.LONGER, {"days": 1}),
    "send_notice": _About("entry", EntryKind.SIGNS, {"persons": "one", "found_by": [], "notices": []}),
    "withdraw_consent": _About("entry", EntryKind.CONSENT, {"use": "notice", "form": "written"}),
    "withdraw_entry": _About("entry", EntryKind.PRESENCE, {"people": []}),
    "write_observation": _About("sheet", EntryKind.SHEET, {}),
}
_PART_OF = {EntryKind.SIGNS: Part.NOTICE, EntryKind.DRAW: Part.PERSONS}
_MORE: Mapping[str, Callable[[Rows], Told]] = {
    "attach_scan": lambda rows: {"codes": [_page(rows)], "file": _SCAN},
    "choose_talk": lambda rows: {"person": rows.username},
    "close_visit": lambda _rows: {"reason": "The reason"},
    "count_drawn": lambda _rows: {"volunteers": 1},
    "draw_talks": lambda _rows: {"blocks": ["A = 20"], "wanted": 3},
    "enter_unplanned": lambda _rows: {"institution": AHEAD, "reason": "The reason"},
    "reopen_visit": lambda _rows: {"reason": "The reason"},
    "withdraw_entry": lambda _rows: {"reason": "The reason"},
    "write_sheet": lambda _rows: {"themes": ["health = No doctor"]},
}


def _page(rows: Rows) -> str:
    return str(PageCode(page_code.short(rows.visit.pk), Form.NOTES, 1, 1))


def named(act: str, rows: Rows) -> Told:
    """The fields of an act on site that tell of rows of the world."""
    about = _ABOUT.get(act)
    told = _MORE[act](rows) if act in _MORE else {}
    return told if about is None else told | {about.field: str(_number(about, rows))}


def before(act: str, world: World, rows: Rows) -> None:
    """Make the entry that the act is about, and the parts in which it seals."""
    about = _ABOUT.get(act)
    if about is not None:
        at = world.now - timedelta(hours=1)
        entry = models.SiteEntry.objects.create(
            pk=_number(about, rows),
            visit=rows.visit,
            institution=rows.institution,
            kind=about.kind,
            at=at,
            told=dict(about.told),
            recorded_at=at,
            recorded_by="-",
            part=_PART_OF.get(about.kind, ""),
        )
        if entry.part == Part.NOTICE:
            world.vaults.part(entry, _holders(world, rows), kind=Part.NOTICE)
    if act == "close_visit":
        there(world, rows, models.Person.objects.get(code=rows.username))
    if act == "reopen_visit":
        models.Visit.objects.filter(pk=rows.visit.pk).update(state=State.CLOSED)
    if act in SEALING:
        for part in _PARTS:
            world.vaults.part(rows.visit, _holders(world, rows), kind=part)


def there(world: World, rows: Rows, person: models.Person) -> None:
    """Somebody of the group was on site that day and left."""
    at = world.now - timedelta(hours=2)
    rows.visit.entries.create(
        institution=rows.institution,
        kind=EntryKind.PRESENCE,
        at=at,
        until=at + timedelta(hours=1),
        told={"people": [str(person.pk)]},
        recorded_at=at,
        recorded_by="-",
    )


def _holders(world: World, rows: Rows) -> tuple[models.Person, ...]:
    return models.Person.objects.get(code=rows.username), world.colleague


def _number(about: _About, rows: Rows) -> UUID:
    return uuid5(rows.visit.pk, about.kind)

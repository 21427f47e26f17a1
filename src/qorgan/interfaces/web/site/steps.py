"""What may be done about a visit on site: the next step as one button, and all that may be written down, as its state and offices admit."""

from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qorgan.access.compartments import Kind as Part
from qorgan.actions import catalogue
from qorgan.interfaces.acts import offered
from qorgan.interfaces.web.act.entry import NOW
from qorgan.interfaces.web.shell.here import Here
from qorgan.interfaces.web.site import words
from qorgan.questions.site import EntryKind
from qorgan.store import site_list
from qorgan.store.site_page import Whole
from qorgan.wording import entries
from qorgan.workflow.visit import VISIT

ARRIVE, LEAVE, CLOSE, REOPEN, SIGNS = "record_presence", "end_presence", "close_visit", "reopen_visit", "find_signs"
GROUPS: Final[tuple[tuple[str, Promise, tuple[str, ...]], ...]] = (
    ("days", gettext_lazy("Days and road"), (ARRIVE, "record_road", "enter_unplanned", "ask_longer")),
    (
        "talks",
        gettext_lazy("Rights and talks"),
        ("explain_rights", "draw_talks", "count_talks", "write_sheet", "record_consent"),
    ),
    ("way", gettext_lazy("What stood in the way"), ("note_obstruction", "note_safety", "choose_talk", "flag_reprisal")),
    ("place", gettext_lazy("The place"), ("count_held", "answer_checklist")),
)


class Step(NamedTuple):
    """A link to where it is done."""

    name: str
    label: str
    address: str
    hint: str = ""


class Group(NamedTuple):
    """Links that belong together."""

    name: str
    title: Promise
    steps: tuple[Step, ...]


def may(here: Here, whole: Whole, act: str) -> bool:
    """Whether the act is offered, the state of the visit admits it and the reader's offices reach this visit."""
    if act not in catalogue.ACTS or not offered.may(act, here.me, here.today):
        return False
    row = VISIT.row(act)
    if row is None or whole.site.visit.state not in row.sources:
        return False
    if act in {CLOSE, REOPEN}:
        return whole.powers.closes
    return whole.powers.decides if act in _OF_COMMISSIONER else whole.powers.records


OWN_PAGES: Final = {"answer_checklist": "answers:lists", "draw_talks": "talks:draw", "write_sheet": "talks:new"}
"""Acts with more to them than a form has pages of their own, by the names of these."""
_OF_COMMISSIONER = frozenset({"grant_extension", "refuse_extension"})


def step(whole: Whole, act: str, *, back: str = "", **given: object) -> Step:
    """The form of an act about the visit, which leads back to its page, or to another."""
    told = {"visit": whole.code, **{name: str(value) for name, value in given.items()}}
    query = urlencode({**told, "next": back or reverse("site:visit", args=[whole.code])})
    return Step(act, entries.act(act, words.language()), f"{reverse('act:act', args=[act])}?{query}")


def ahead(here: Here, whole: Whole) -> list[Step]:
    """The one that leads on first, then what may come instead of it."""
    if not whole.has_case:
        return [_case(whole)] if whole.powers.opens_case else []
    found = [*_leaving(here, whole), *_arriving(here, whole)]
    closing = _closing(here, whole)
    is_spent = not any(one.name == LEAVE for one in found) and _is_spent(here, whole)
    return [*closing, *found] if is_spent else [*found, *closing]


def _case(whole: Whole) -> Step:
    return Step(
        "open_case",
        _("Open the case"),
        reverse("cases:open", args=[whole.code]),
        _("What is written on site is sealed in the case of the visit. It is opened once, by one of the group."),
    )


def _arriving(here: Here, whole: Whole) -> Iterator[Step]:
    if may(here, whole, ARRIVE) and not whole.present:
        only = {"institution": whole.places[0].code} if len(whole.places) == 1 else {}
        yield step(whole, ARRIVE, arrived=NOW, **only)._replace(label=_("We are on site"))


def _leaving(here: Here, whole: Whole) -> Iterator[Step]:
    if may(here, whole, LEAVE):
        for number in dict.fromkeys(one.entry for one in whole.present if one.entry):
            yield step(whole, LEAVE, entry=number)._replace(label=_("We are leaving"))


def _closing(here: Here, whole: Whole) -> Iterator[Step]:
    if may(here, whole, CLOSE) and whole.site.of(EntryKind.PRESENCE):
        yield Step(CLOSE, entries.act(CLOSE, words.language()), reverse("site:close", args=[whole.code]))
    if may(here, whole, REOPEN):
        yield step(whole, REOPEN)


def _is_spent(here: Here, whole: Whole) -> bool:
    """Whether nothing is to come any more: no day is left, or the last one allowed is over."""
    part = site_list.part_of(whole.site, here.today)
    return part is not None and (not part.left or part.last_day < here.today)


def groups(here: Here, whole: Whole) -> list[Group]:
    """All that may be written down, but for signs of torture."""
    found = []
    for name, title, acts in GROUPS:
        steps = [one for act in acts if (one := _written(here, whole, act)) is not None]
        if name == "place":
            steps += list(_pages(whole))
        if steps:
            found.append(Group(name, title, tuple(steps)))
    return found


def danger(here: Here, whole: Whole) -> Step | None:
    """Signs of torture are entered here."""
    return _written(here, whole, SIGNS)


def _written(here: Here, whole: Whole, act: str) -> Step | None:
    if not whole.has_case or not may(here, whole, act):
        return None
    if act == "choose_talk" and not any(entry.told.get("limits") for entry in whole.site.of(EntryKind.SAFETY)):
        return None
    if act == ARRIVE:
        return step(whole, act)._replace(label=_("Presence, entered later"))
    own = page(whole, OWN_PAGES[act]) if act in OWN_PAGES else ""
    return Step(act, entries.act(act, words.language()), own) if own else step(whole, act, **_only_place(whole, act))


def page(whole: Whole, view: str, *args: object) -> str:
    """The address of a page about the visit; empty where this installation has none."""
    try:
        return reverse(view, args=[whole.code, *args])
    except NoReverseMatch:
        return ""


def _only_place(whole: Whole, act: str) -> dict[str, str]:
    """Where the visit has one place alone, it need not be chosen."""
    wants = "institution" in catalogue.asks(act).model_fields and act != "enter_unplanned"
    return {"institution": whole.places[0].code} if wants and len(whole.places) == 1 else {}


def _pages(whole: Whole) -> Iterator[Step]:
    notes, files = whole.parts.get(Part.NOTES), whole.parts.get(Part.FILES)
    if notes is not None and whole.powers.records:
        yield Step("write_page", _("Page of notes"), reverse("cases:write", args=[notes]))
    if files is not None and whole.powers.records:
        yield Step("attach_file", _("Photograph or file"), reverse("cases:part", args=[files]))


def about(here: Here, whole: Whole, entry: UUID, kind: str, *, is_there: bool, is_limit: bool) -> list[Step]:
    """What may be done about an entry that stands. ``is_there``: people are on site still; ``is_limit``: a warning that limits talks."""
    found = []
    if kind == EntryKind.PRESENCE and is_there and may(here, whole, LEAVE):
        found.append(step(whole, LEAVE, entry=entry))
    if kind == EntryKind.SAFETY and is_limit and may(here, whole, "choose_talk"):
        found.append(step(whole, "choose_talk", notice=entry))
    if kind == EntryKind.CONSENT and may(here, whole, "withdraw_consent"):
        found.append(step(whole, "withdraw_consent", entry=entry))
    if may(here, whole, "withdraw_entry"):
        found.append(step(whole, "withdraw_entry", entry=entry))
    return found

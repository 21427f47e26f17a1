"""The sections of the paper forms in their order, each an act of the catalogue, with as many rows as the paper has to begin with."""

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qorgan.access.compartments import Kind as Part
from qorgan.actions.described import described
from qorgan.actions.write_page import WritePage
from qorgan.interfaces.acts import offered
from qorgan.interfaces.acts.offered import Field
from qorgan.interfaces.web.shell.here import Here
from qorgan.interfaces.web.site import steps, words
from qorgan.store.site_page import Whole

REMARKS: Final = "write_page"
"""The one section that is no act of the catalogue: each remark becomes a page of notes."""
GIVEN: Final = frozenset({"visit", "compartment", "page", "read"})
"""Fields that are the same in every row, or chosen by the form."""
MOST_ROWS: Final = 60


class Section(NamedTuple):
    """``act``: what each row becomes; ``rows``: as many as there are to begin with."""

    act: str
    title: Promise
    rows: int


SECTIONS: Final = (
    Section("record_presence", gettext_lazy("Arrival and departure"), 4),
    Section("record_road", gettext_lazy("On the road"), 2),
    Section("explain_rights", gettext_lazy("Rights explained"), 1),
    Section("count_talks", gettext_lazy("Talks"), 1),
    Section("count_held", gettext_lazy("People held"), 1),
    Section("note_obstruction", gettext_lazy("Obstructions"), 2),
    Section("note_safety", gettext_lazy("Safety notices"), 1),
    Section("choose_talk", gettext_lazy("Choices about talks"), 2),
    Section("find_signs", gettext_lazy("Signs of torture"), 1),
    Section(REMARKS, gettext_lazy("Remarks"), 1),
)


def sections(here: Here, whole: Whole) -> list[Section]:
    """Those that the reader may enter."""
    return [one for one in SECTIONS if _is_open(here, whole, one.act)]


def _is_open(here: Here, whole: Whole, act: str) -> bool:
    if act == REMARKS:
        return whole.powers.records and Part.NOTES in whole.parts
    return steps.may(here, whole, act)


def fields(act: str, *, one_place: bool) -> tuple[Field, ...]:
    """The fields of a row. ``one_place``: where the visit has one place alone, nobody is asked for it."""
    if act == REMARKS:
        names = {"title": _("Title"), "text": _("Text")}
        found = (entry for entry in described(WritePage) if entry.name in names)
        return tuple(Field(entry, names[entry.name], "", "", ()) for entry in found)
    left_out = GIVEN | ({"institution"} if one_place else set())
    return tuple(field for field in offered.fields(act, words.language()) if field.entry.name not in left_out)

"""The fields of an act as the page shows them: a control for each, with what was typed, what is wrong, what the law limits."""

from collections.abc import Mapping
from typing import NamedTuple
from uuid import uuid4

from qorgan.actions.asked import Enter
from qorgan.interfaces.acts import told
from qorgan.interfaces.acts.offered import Field
from qorgan.interfaces.web.act import choices, limits, of_visit
from qorgan.interfaces.web.act.entry import ON, Typed
from qorgan.interfaces.web.act.limits import Legal
from qorgan.interfaces.web.act.wanted import Choice, Choices, Wanted

_WIDGETS = {
    Enter.DAY: "date",
    Enter.FILE: "file",
    Enter.FLAG: "flag",
    Enter.MOMENT: "moment",
    Enter.NUMBER: "number",
    Enter.PROSE: "prose",
    Enter.REVISION: "hidden",
}
_KINDS_THAT_HELP = frozenset({Enter.LIST, Enter.FILE})
HIDDEN = "hidden"


class Shown(NamedTuple):
    """One field. ``widget``: which control; ``value``: as typed; ``named``: the row that the value means; ``faults``: sentences."""

    name: str
    widget: str
    label: str
    hint: str
    value: str
    named: str
    offered: tuple[Choice, ...]
    legal: Legal | None
    is_required: bool
    is_confidential: bool
    is_checked: bool
    is_focused: bool
    faults: tuple[str, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """What is chosen of a list."""
        return tuple(part.strip() for part in self.value.split(",") if part.strip())

    @property
    def described_by(self) -> str:
        """The ids of what explains the field, for the control's ``aria-describedby``."""
        parts = (("hint", self.hint), ("legal", self.legal), ("named", self.named), ("fault", self.faults))
        return " ".join(f"{self.name}-{word}" for word, is_there in parts if is_there)


def shown(
    fields: tuple[Field, ...],
    typed: Typed,
    wanted: Wanted,
    faults: tuple[told.Fault, ...] = (),
    *,
    focus: str = "",
) -> list[Shown]:
    """The fields in the order of the declaration. ``focus``: the name of the one where the reader should go on."""
    wrong: dict[str, list[str]] = {}
    for fault in faults:
        wrong.setdefault(fault.field, []).append(fault.sentence)
    return [_shown(field, typed, wanted, wrong, focus) for field in fields]


def _shown(field: Field, typed: Typed, wanted: Wanted, wrong: Mapping[str, list[str]], focus: str) -> Shown:
    if of_visit.is_own_mark(field):
        return _own_mark(field, typed, wrong)
    entry, value = field.entry, typed.get(field.entry.name, "")
    offered = _offered(field, wanted)
    return Shown(
        name=entry.name,
        widget=_widget(field, offered),
        label=field.label,
        hint=field.hint or (field.kind if entry.enter in _KINDS_THAT_HELP and not _are_boxes(offered) else ""),
        value=value,
        named=choices.named(entry.enter, wanted, value) if offered and offered.is_searched else "",
        offered=_with_typed(offered, value),
        legal=limits.of(entry.name, wanted.today),
        is_required=entry.is_required,
        is_confidential=entry.is_confidential,
        is_checked=value == ON,
        is_focused=entry.name == focus,
        faults=tuple(wrong.get(entry.name, ())),
    )


def _own_mark(field: Field, typed: Typed, wrong: Mapping[str, list[str]]) -> Shown:
    """Chosen when the form is first shown and kept as long as it is shown again, so that two tabs write it once."""
    entry = field.entry
    return Shown(
        name=entry.name,
        widget=HIDDEN,
        label=field.label,
        hint="",
        value=typed.get(entry.name, "") or str(uuid4()),
        named="",
        offered=(),
        legal=None,
        is_required=False,
        is_confidential=False,
        is_checked=False,
        is_focused=False,
        faults=tuple(wrong.get(entry.name, ())),
    )


def _offered(field: Field, wanted: Wanted) -> Choices | None:
    if field.options:
        return Choices(tuple(Choice(word, name) for word, name in field.options))
    name, enter = field.entry.name, field.entry.enter
    of_the_visit = of_visit.offered(name, enter, wanted)
    return choices.of(name, enter, wanted) if of_the_visit is None else of_the_visit


def _widget(field: Field, offered: Choices | None) -> str:
    plain = _WIDGETS.get(field.entry.enter, "line")
    if offered is None:
        return plain
    if offered.are_boxes:
        return "boxes" if offered.listed else plain
    if offered.is_searched:
        return "search"
    if offered.is_open:
        return "suggest"
    if not offered.listed and field.entry.enter is Enter.ENTRY and not field.entry.is_required:
        return HIDDEN  # nobody knows the mark of an entry by heart; there is none to choose
    return "select" if offered.listed else plain


def _are_boxes(offered: Choices | None) -> bool:
    """Whether it is ticked: how a list is typed is then of no use."""
    return offered is not None and offered.are_boxes and bool(offered.listed)


def _with_typed(offered: Choices | None, value: str) -> tuple[Choice, ...]:
    """What was typed stays on the list, also where it is not offered: nothing typed is lost."""
    if offered is None:
        return ()
    if (
        offered.is_searched
        or offered.is_open
        or offered.are_boxes
        or not value
        or any(choice.value == value for choice in offered.listed)
    ):
        return offered.listed
    return (*offered.listed, Choice(value, value))

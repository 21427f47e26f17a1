"""Rows of the long form: what was typed in each, what became of it, what is in its way. Each keeps an id of its own."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import uuid4

from django.http import HttpRequest
from django.utils.translation import gettext as _

from qorgan.access import home
from qorgan.access.compartments import Kind
from qorgan.actions import catalogue, misread
from qorgan.actions._perform import Outcome
from qorgan.actions.misread import Misread
from qorgan.actions.refused import Refused
from qorgan.actions.write_page import WritePage, write_page
from qorgan.interfaces.acts import offered, told
from qorgan.interfaces.acts.offered import Field
from qorgan.interfaces.web.act import entry, spoken
from qorgan.interfaces.web.act.entry import Typed
from qorgan.interfaces.web.act.shown import Shown, shown
from qorgan.interfaces.web.act.wanted import Choice, Wanted
from qorgan.interfaces.web.shell import locked
from qorgan.interfaces.web.shell.here import Here
from qorgan.interfaces.web.site import words
from qorgan.interfaces.web.site.paper_sections import MOST_ROWS, REMARKS, Section
from qorgan.store.site_page import Whole
from qorgan.wording import acts

MARK, DONE, NOTICE, WARNING = "entry", "done", "notice", "note_safety"
REASON = offered.REASON


class Row(NamedTuple):
    """``mark``: the id of what it becomes. ``done``: what was written, in a sentence; nothing while it is to be written."""

    name: str
    number: int
    mark: str
    fields: tuple[Shown, ...]
    done: str = ""
    faults: tuple[told.Fault, ...] = ()
    findings: tuple[told.Said, ...] = ()

    @property
    def is_faulty(self) -> bool:
        """Whether something is in the way of it."""
        return bool(self.faults or self.findings)


class Sheet(NamedTuple):
    """A section with its rows. ``name``: of its act."""

    name: str
    title: object
    rows: tuple[Row, ...]


class Sent(NamedTuple):
    """A row as it came. ``done``: what was written of it before."""

    number: int
    name: str
    mark: str
    typed: Typed
    done: str

    @property
    def is_filled(self) -> bool:
        """Whether anything was typed."""
        return not self.done and any(text.strip() for text in self.typed.values())


class Part(NamedTuple):
    """A section, its fields, its rows as they were sent."""

    section: Section
    fields: tuple[Field, ...]
    rows: list[Sent]


class Result(NamedTuple):
    """What became of a row."""

    done: str = ""
    faults: tuple[told.Fault, ...] = ()
    findings: tuple[told.Said, ...] = ()


Results = Mapping[str, Result]
"""By the name of the row."""


def sent(request: HttpRequest, section: Section, fields: Sequence[Field], *, more: bool) -> list[Sent]:
    """The rows of a section as the form brings them, or empty ones where none was sent. ``more``: one row more than there was."""
    told_rows = request.POST.get(f"{section.act}-rows", "")
    known = int(told_rows) if told_rows.isascii() and told_rows.isdecimal() and len(told_rows) < 4 else section.rows  # noqa: PLR2004 -- no form has more
    return [_row(request, section.act, number, fields) for number in range(min(known + more, MOST_ROWS))]


def _row(request: HttpRequest, act: str, number: int, fields: Sequence[Field]) -> Sent:
    name = f"{act}-{number}"
    names = [field.entry.name for field in fields if field.entry.name != MARK]
    typed = {one: ", ".join(request.POST.getlist(f"{name}-{one}")) for one in names}
    return Sent(
        number,
        name,
        request.POST.get(f"{name}-{MARK}", "") or str(uuid4()),
        typed,
        request.POST.get(f"{name}-{DONE}", ""),
    )


def written(here: Here, whole: Whole, act: str, fields: Sequence[Field], row: Sent) -> Result:
    """Do what a row says. Raises ``Refused`` where nothing but a locked vault is in the way: then all of it is sent once more."""
    try:
        outcome = _run(here, whole, act, fields, row)
    except Misread as wrong:
        return Result(faults=told.faults(act, wrong, words.language()) if act != REMARKS else _of_remark(wrong))
    except Refused as refused:
        if locked.is_meant(refused):
            raise
        return Result(findings=told.findings(refused, words.language()))
    return Result(done=acts.sentence(outcome.action, outcome.facts, language=words.language(), country=home.country()))


def _run(here: Here, whole: Whole, act: str, fields: Sequence[Field], row: Sent) -> Outcome:
    key = f"paper/{row.mark}"
    meant = {name: spoken.meant(name, text) for name, text in row.typed.items()}
    found = entry.values([field.entry for field in fields], meant)
    if act == REMARKS:
        asked = {**found, "compartment": whole.parts[Kind.NOTES], "page": row.mark, "read": 0}
        return write_page(actor=here.me, key=key, now=here.now, request=misread.read(WritePage, asked))
    given = {MARK: row.mark, **({"visit": whole.code} if "visit" in catalogue.asks(act).model_fields else {})}
    return catalogue.run(act, actor=here.me, key=key, now=here.now, told={**found, **given})


def _of_remark(wrong: Misread) -> tuple[told.Fault, ...]:
    labels = {"title": _("Title"), "text": _("Text")}
    return tuple(
        told.Fault(fault.path, fault.path, labels.get(fault.path, fault.path), fault.code, _("Fill this in."), "")
        for fault in wrong.faults
    )


def sheet(here: Here, whole: Whole, part: Part, results: Results, warnings: Sequence[Choice]) -> Sheet:
    """A section as the page shows it. ``warnings``: those of this form, which a choice may answer."""
    act = part.section.act
    wanted = Wanted(WARNING if act == REMARKS else act, here.me, here.today, whole.code)
    plain = [one for one in shown(part.fields, {}, wanted) if one.name != MARK]
    if act == "choose_talk":
        plain = [_answering(one, warnings) if one.name == NOTICE else one for one in plain]
    return Sheet(
        act, part.section.title, tuple(_shown(row, plain, results.get(row.name, Result())) for row in part.rows)
    )


def _answering(notice: Shown, warnings: Sequence[Choice]) -> Shown:
    return notice._replace(offered=(*notice.offered, *warnings), widget="select")


def _shown(row: Sent, plain: Sequence[Shown], result: Result) -> Row:
    wrong: dict[str, list[str]] = {}
    for fault in result.faults:
        wrong.setdefault(fault.field, []).append(fault.sentence)
    wants_reason = any(finding.effect == "needs_reason" for finding in result.findings)
    fields = tuple(
        _field(row, one, tuple(wrong.get(one.name, ())))
        for one in plain
        if one.name != REASON or wants_reason or row.typed.get(REASON)
    )
    done = row.done or result.done
    return Row(row.name, row.number + 1, row.mark, () if done else fields, done, result.faults, result.findings)


def _field(row: Sent, plain: Shown, faults: tuple[str, ...]) -> Shown:
    text = row.typed.get(plain.name, "")
    return plain._replace(
        name=f"{row.name}-{plain.name}",
        value=text,
        is_checked=text == entry.ON,
        faults=faults,
        is_required=plain.is_required,
    )

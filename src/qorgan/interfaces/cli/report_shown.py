"""Reports on the terminal: tables of what stands in clear, and the text of a draft."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from rich.table import Table

from qorgan.interfaces.cli.screen import screen
from qorgan.interfaces.reported.draft import ReportDraft, ReportTable
from qorgan.interfaces.reported.readers import ReportReaders
from qorgan.interfaces.reported.releases import Release
from qorgan.interfaces.reported.rows import ReportRow
from qorgan.interfaces.reported.signing import ReportSigning
from qorgan.interfaces.reported.wanting import ReportWanting
from qorgan.law import ids


def rows(told: Sequence[ReportRow]) -> None:
    """The list."""
    table = Table(
        _("Report"),
        _("Visit"),
        pgettext("of a report", "State"),
        _("Strict"),
        _("Default"),
        _("Widest"),
        _("Still to sign"),
    )
    for row in told:
        days = [str(day) for day in (row.due.strict, row.due.default, row.due.widest)] if row.due else ["", "", ""]
        state = row.state_name or pgettext("a report", "Not begun")
        table.add_row(seen(row.report), seen(row.visit), state, *days, seen(", ".join(row.unsigned)))
    screen().print(table, markup=False)


def content(told: ReportDraft) -> None:
    """What a draft says, section by section."""
    console = screen()
    for section in told.sections:
        console.print(f"{section.number}. {seen(section.title)}", style="bold", markup=False, soft_wrap=True)
        for label, value in section.facts:
            console.print(f"{seen(label)}: {seen(value)}", markup=False, soft_wrap=True)
        for one in section.tables:
            _table(one)
        _lines(section.text)
        for item in section.items:
            console.print(seen(item.title), style="bold", markup=False, soft_wrap=True)
            for label, value in item.facts:
                console.print(f"{seen(label)}: {seen(value)}", markup=False, soft_wrap=True)
            _lines(item.text)
        _lines("\n".join(section.notes))


def wanting(told: ReportWanting) -> None:
    """What is wanted, what stops first, and the term."""
    console = screen()
    for one in told.wanted:
        mark = "!" if one.stops else "-"
        console.print(f"{mark} {one.sentence} {_cited(one.provision)}", markup=False, soft_wrap=True)
    if not told.wanted and told.is_countable:
        console.print(_("Nothing is wanted any more."), markup=False)
    if not told.is_countable:
        console.print(_("No calendar covers its days: nothing can be said."), markup=False)
    if told.term is not None:
        if told.term.due is not None:
            days = {"strict": told.term.due.strict, "default": told.term.due.default, "widest": told.term.due.widest}
            console.print(_("Last day: %(default)s; strict: %(strict)s; widest: %(widest)s.") % days, markup=False)
        for line in told.term.counting:
            console.print(line, markup=False, soft_wrap=True)


def signing(told: ReportSigning) -> None:
    """The roster."""
    console = screen()
    if told.mark:
        console.print(_("Mark of the manifest: %(mark)s") % {"mark": told.mark}, markup=False, soft_wrap=True)
    table = Table(
        _("Code"),
        _("Name"),
        pgettext("of a member", "Stand"),
        pgettext("of a member", "How signed"),
        _("When"),
        _("Dissents"),
    )
    for one in told.members:
        dissents = _("yes") if one.has_dissent else ""
        table.add_row(one.person, seen(one.name), one.stand, one.way, _moment(one.signed_at), dissents)
    console.print(table, markup=False)


def readers(told: ReportReaders, log: Sequence[Release]) -> None:
    """The ledger, then what left."""
    console = screen()
    table = Table(_("Entry of the journal"), _("When"), _("Who"), _("In which office"), _("What was opened"))
    for one in told.readings:
        table.add_row(str(one.entry), _moment(one.at), seen(one.by), one.office_name, one.what)
    console.print(table, markup=False)
    left = Table(
        pgettext("of an extract", "What"),
        pgettext("of an extract", "To whom"),
        pgettext("of an extract", "State"),
        pgettext("of an extract", "Left"),
        pgettext("of an extract", "Entries of the journal"),
    )
    for row in log:
        numbers = ", ".join(map(str, row.entries))
        left.add_row(row.what_name, row.to_name, row.state_name, _moment(row.released_at), numbers)
    console.print(left, markup=False)


def seen(text: str) -> str:
    """Without signs that would steer the terminal."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def _table(one: ReportTable) -> None:
    table = Table(*(seen(head) for head in one.columns), title=seen(one.title) or None)
    for cells in one.rows:
        table.add_row(*(seen(cell) for cell in cells))
    screen().print(table, markup=False)


def _lines(text: str) -> None:
    for line in text.split("\n"):
        if line.strip():
            screen().print(seen(line), markup=False, soft_wrap=True)


def _moment(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""


def _cited(provision: str) -> str:
    return f"[{ids.short_name(ids.provision(provision))}]" if provision else ""

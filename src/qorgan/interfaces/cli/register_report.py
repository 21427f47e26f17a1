"""Faults and differences as tables for people."""

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from qorgan.access import home
from qorgan.actions.import_register import AnyChangeSet
from qorgan.law.verdict import Finding
from qorgan.register import diff, fields
from qorgan.register.faults import Fault
from qorgan.register.sentences import say
from qorgan.wording import sentences

SHOWN = 200
SHOWN_CHANGES = 50


def faults(console: Console, found: Sequence[Fault]) -> None:
    """A line for each fault or note: where, what stands there, what is wrong, what to do."""
    if not found:
        return
    table = Table(show_lines=True)
    for heading in (_("Row"), _("Column"), _("Value"), _("What is wrong"), _("What to do")):
        table.add_column(heading, overflow="fold")
    lang, note = get_language() or "en", _("note")
    for fault in found[:SHOWN]:
        said = say(fault, lang)
        what = said.what if fault.stops else f"({note}) {said.what}"
        table.add_row(str(fault.row or ""), fault.column, fault.value, what, said.remedy)
    console.print(table)
    if len(found) > SHOWN:
        console.print(_("%(count)s more are not shown.") % {"count": len(found) - SHOWN})


def changes(console: Console, told: AnyChangeSet) -> None:
    """The counts, and every changed field of the first changed rows."""
    table = Table(show_header=False)
    for label, count in (
        (_("New"), len(told.added)),
        (_("Changed"), len(told.changed)),
        (_("Unchanged"), told.unchanged),
    ):
        table.add_row(label, str(count))
    console.print(table)
    if not told.changed:
        return
    details = Table()
    for heading in (_("Code"), _("Field"), _("Before"), _("After")):
        details.add_column(heading, overflow="fold")
    lang = get_language() or "en"
    for code, field, old, new in diff.field_changes(told.changed[:SHOWN_CHANGES]):
        details.add_row(code, fields.label(told.register, field, lang), old, new)
    console.print(details)
    if len(told.changed) > SHOWN_CHANGES:
        console.print(_("%(count)s more are not shown.") % {"count": len(told.changed) - SHOWN_CHANGES})


def refusal(finding: Finding, lang: str) -> str:
    """Why an act was refused, with the code that a script may look for."""
    return f"{sentences.refuse(finding, language=lang, country=home.country())} [{finding.code}]"

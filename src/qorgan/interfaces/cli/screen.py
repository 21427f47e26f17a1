"""The terminal as this program uses it: what stands in a register or a file is printed as it stands."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table


def screen(*, errors: bool = False) -> Console:
    """Standard output, or standard error. No markup and no emoji codes: a name with brackets or colons is a name."""
    return Console(stderr=errors, markup=False, emoji=False)


def show_rows(headings: Iterable[str], rows: Sequence[Iterable[str]], count: int) -> None:
    """A part of a list as a table with folded cells, and how many of ``count`` rows that is."""
    table = Table()
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console = screen()
    console.print(table)
    console.print(_("%(shown)s of %(count)s") % {"shown": len(rows), "count": count})

"""``qorgan law``: ask the law from the command line. No database, no settings."""

import typer

from qorgan.interfaces.cli.law_check import check, schema
from qorgan.interfaces.cli.law_pages import pages
from qorgan.interfaces.cli.law_show import list_provisions, show
from qorgan.interfaces.cli.law_where import where

app = typer.Typer(no_args_is_help=True)
app.command("list")(list_provisions)
app.command("show")(show)
app.command("where")(where)
app.command("check")(check)
app.command("schema")(schema)
app.command("pages")(pages)

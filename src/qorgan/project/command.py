"""The command ``qorgan``: one word, then a section.

A section is a module with ``app: typer.Typer``. It is loaded only when its word is given: some need Django set up before they can be
imported, and ``qorgan law`` starts without a database.
"""

import os
import resource
import sys
import unicodedata
from importlib import import_module
from typing import NamedTuple

import django
import typer

from qorgan.project import installation, law, readiness
from qorgan.project.environment import EnvironmentFault
from qorgan.project.readiness import NotReady
from qorgan.project.server import PortTaken

SETTINGS = "qorgan.project.settings"
WRONG_SETTINGS = 2
_UNSEEN = frozenset({"Cc", "Cs"})
PRIVATE = 0o077
"""Databases, exports and secrets are made readable by nobody but the user who runs the command."""


class Section(NamedTuple):
    """A word of the command, the module behind it, whether it reads the record, and its line on the help page."""

    word: str
    module: str
    needs_store: bool
    help: str


SECTIONS = (
    Section("law", "qorgan.interfaces.cli.law", needs_store=False, help="Ask the law: list, show, where, check."),
    Section("register", "qorgan.interfaces.cli.register", needs_store=True, help="Institutions, people, past visits."),
    Section("coverage", "qorgan.interfaces.cli.coverage", needs_store=True, help="The four-year board."),
    Section("plan", "qorgan.interfaces.cli.plan", needs_store=True, help="Make and check a plan of visits."),
    Section(
        "act", "qorgan.interfaces.cli.act", needs_store=True, help="Do what any office may do: list, and each act."
    ),
    Section(
        "messages", "qorgan.interfaces.cli.messages", needs_store=True, help="The register of messages, in clear: list."
    ),
    Section("letters", "qorgan.interfaces.cli.letters", needs_store=True, help="Incoming letters, in clear: list."),
    Section(
        "ahead",
        "qorgan.interfaces.cli.ahead",
        needs_store=True,
        help="Visits ahead, whose groups are composed: list, show.",
    ),
    Section(
        "checklist",
        "qorgan.interfaces.cli.checklist",
        needs_store=True,
        help="Checklists of visits: list, show, import, export.",
    ),
    Section(
        "site",
        "qorgan.interfaces.cli.site",
        needs_store=True,
        help="Visits on site: show one, enter a pack of acts.",
    ),
    Section(
        "report",
        "qorgan.interfaces.cli.report",
        needs_store=True,
        help="Reports on visits: list, show, wanting, signing, pdf, evidence, seal, readers.",
    ),
    Section("journal", "qorgan.interfaces.cli.journal", needs_store=True, help="Sign, export and verify the journal."),
    Section(
        "certificate",
        "qorgan.interfaces.cli.certificate",
        needs_store=True,
        help="Check a certificate; list withdrawn ones.",
    ),
    Section(
        "vault",
        "qorgan.interfaces.cli.vault",
        needs_store=True,
        help="How the vaults and sealed parts stand, in numbers.",
    ),
    Section(
        "special",
        "qorgan.interfaces.cli.special",
        needs_store=True,
        help="Special visits under seal: list, order, start, call-off.",
    ),
    Section("account", "qorgan.interfaces.cli.account", needs_store=True, help="Give a person a way to sign in."),
)
"""In the order of the help page."""


def compose(word: str) -> typer.Typer:
    """The whole command, with the section of ``word`` loaded and the others by name only."""
    app = typer.Typer(name="qorgan", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    app.callback()(about)
    for command in (installation.demo, installation.serve, installation.migrate, installation.secret):
        app.command()(command)
    for section in SECTIONS:
        app.add_typer(_load(section) if section.word == word else typer.Typer(), name=section.word, help=section.help)
    return app


def about() -> None:
    """Qorgan: lawful plans, groups, visits and reports for National Preventive Mechanisms."""


def _load(section: Section) -> typer.Typer:
    if section.needs_store:
        django.setup()
    else:
        law.install()
    app = import_module(section.module).app
    if not isinstance(app, typer.Typer):
        raise TypeError(section.module)
    return app


class UnseenArgument(Exception):
    """A word of the command line holds a control character or is no UTF-8: it would steer the terminal that repeats it."""


def _require_seen(words: list[str]) -> None:
    for word in words:
        if any(unicodedata.category(character) in _UNSEEN for character in word):
            raise UnseenArgument(f"{word!a} holds characters that are not seen; write it anew, or rename the file")


def _reads_tables(word: str, words: list[str]) -> bool:
    """Whether the command will read the record: a section does, unless it is asked for its help, an empty form or a plan made again."""
    needs_store = any(section.word == word and section.needs_store for section in SECTIONS)
    return needs_store and not {"--help", "replay", "template"}.intersection(words)


def main() -> None:
    """Entry of the ``qorgan`` script. A wrong setting, missing tables or a taken port: status 2 and one line with the remedy."""
    os.umask(PRIVATE)
    # A process that breaks leaves no picture of its memory, in which keys and what they opened would stand.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    word = next((argument for argument in sys.argv[1:] if not argument.startswith("-")), "")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if word == "demo":
        os.environ.setdefault("QORGAN_MODE", "demo")
    try:
        _require_seen(sys.argv[1:])
        command = compose(word)
        if _reads_tables(word, sys.argv[1:]):
            readiness.require()
        command()
    except (EnvironmentFault, NotReady, PortTaken, UnseenArgument) as fault:
        sys.stderr.write(f"qorgan: {fault}\n")
        sys.exit(WRONG_SETTINGS)

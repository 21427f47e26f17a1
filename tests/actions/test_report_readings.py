"""Every opening of something of a report stands in the journal before anything is shown, and in the ledger of its readers (¶29)."""

import ast
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from django.conf import LazySettings

from qorgan import actions
from qorgan.access.actor import Actor
from qorgan.actions.open_dissent import open_dissent
from qorgan.actions.open_document_difference import Document, open_document_difference
from qorgan.actions.open_evidence import open_evidence
from qorgan.actions.open_extract import open_extract
from qorgan.actions.open_filed import open_filed
from qorgan.actions.open_receipt import open_receipt
from qorgan.actions.open_report import open_report
from qorgan.actions.open_report_content import open_report_content
from qorgan.actions.open_report_word import open_report_word
from qorgan.actions.open_sealed_report import open_sealed_report
from qorgan.actions.open_section import open_section, open_section_history
from qorgan.actions.open_version import open_version
from qorgan.actions.refused import Refused
from qorgan.store import models, report_readers
from qorgan.vault import pades
from tests.actions.cast import NOW
from tests.actions.released import Submitted
from tests.marks import provision
from tests.vault import sealing_office

pytestmark = [pytest.mark.django_db, provision("kz266-p29")]
ACTIONS = Path(actions.__file__).parent
SCOPES = frozenset({"extract_scope", "report_scope"})
NAMES = frozenset({"extract", "report"})
SHOWS_NOTHING_SEALED = frozenset({"open_receipt"})


class World(Submitted):
    """With the draft as a Word document, as Boris took it before."""

    def __init__(self) -> None:
        super().__init__()
        self.word = open_report_word(actor=self.boris, now=NOW, report=self.report.number).content


@pytest.fixture
def world(settings: LazySettings) -> World:
    """In an office that seals what it gives out."""
    settings.OFFICE_SEAL = pades.load(sealing_office.certificate("ec"), sealing_office.PASSPHRASE)
    return World()


Opening = Callable[[World, Actor], object]
OPENINGS: Mapping[str, Opening] = {
    "open_dissent": lambda world, actor: open_dissent(actor=actor, now=NOW, report=world.report.number, seq=1),
    "open_evidence": lambda world, actor: open_evidence(actor=actor, now=NOW, report=world.report.number),
    "open_extract": lambda world, actor: open_extract(actor=actor, now=NOW, extract=world.extract),
    "open_filed": lambda world, actor: open_filed(actor=actor, now=NOW, report=world.report.number),
    "open_receipt": lambda world, actor: open_receipt(actor=actor, now=NOW, report=world.report.number),
    "open_report": lambda world, actor: open_report(actor=actor, now=NOW, report=world.report.number),
    "open_report_content": lambda world, actor: open_report_content(actor=actor, now=NOW, report=world.report.number),
    "open_document_difference": lambda world, actor: open_document_difference(
        actor=actor, now=NOW, report=world.report.number, document=Document(name="R.docx", content=world.word)
    ),
    "open_report_word": lambda world, actor: open_report_word(actor=actor, now=NOW, report=world.report.number),
    "open_sealed_report": lambda world, actor: open_sealed_report(actor=actor, now=NOW, report=world.report.number),
    "open_section": lambda world, actor: open_section(
        actor=actor, now=NOW, report=world.report.number, section="summary"
    ),
    "open_section_history": lambda world, actor: open_section_history(
        actor=actor, now=NOW, report=world.report.number, section="summary"
    ),
    "open_version": lambda world, actor: open_version(actor=actor, now=NOW, report=world.report.number),
}
"""How each is done. A new one is written here, by its name."""


def found() -> set[str]:
    """The public functions of actions that open something of reports: those that name one, and those of a module that asks for them."""
    return {
        node.name
        for path in ACTIONS.glob("open_*.py")
        for module in [ast.parse(path.read_text(encoding="utf-8"))]
        for node in module.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("open_")
        if SCOPES & _imported(module) or NAMES & {argument.arg for argument in node.args.kwonlyargs}
    }


def _imported(module: ast.Module) -> set[str]:
    return {alias.name for node in ast.walk(module) if isinstance(node, ast.ImportFrom) for alias in node.names}


def test_every_opening_of_a_report_is_known_here() -> None:
    assert found() == OPENINGS.keys()


def test_an_opening_stands_in_the_ledger_with_who_when_and_in_which_office(world: World) -> None:
    for name, opening in OPENINGS.items():
        opening(world, world.boris)
        newest = report_readers.ledger(world.report).readings[0]
        assert (newest.action, newest.by, newest.at, newest.office) == (name, "Борис", NOW, "participant")
        assert newest.provision == "kz266-p27-a"
        assert models.JournalEntry.objects.latest("seq").seq == newest.seq


def test_the_entry_stands_before_anything_is_opened(world: World) -> None:
    """What cannot be opened is no longer shown; that somebody asked for it is in the journal nonetheless."""
    for row in models.SealedRecord.objects.all():
        models.SealedRecord.objects.filter(pk=row.pk).update(blob=bytes(row.blob)[:-1] + bytes([row.blob[-1] ^ 1]))
    for name in OPENINGS.keys() - SHOWS_NOTHING_SEALED:
        before = models.JournalEntry.objects.latest("seq").seq
        with pytest.raises(Refused, match=r"record\.broken|manifest_broken"):
            OPENINGS[name](world, world.boris)
        entry = models.JournalEntry.objects.latest("seq")
        assert (entry.action, entry.seq) == (name, before + 1)
        assert report_readers.ledger(world.report).readings[0].seq == entry.seq

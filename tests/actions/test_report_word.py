"""The draft in Word and back: three-way against the revision it was made from, kept in one act, for the group alone (¶27)."""

import io
from collections.abc import Callable
from uuid import uuid4

import docx
import pytest
from docx.document import Document as DocxFile

from qorgan.access.actor import Actor
from qorgan.actions.misread import read
from qorgan.actions.open_document_difference import Came, Compared, Document, open_document_difference
from qorgan.actions.open_report_word import open_report_word
from qorgan.actions.refused import Changed, Denied, NotThere, Refused
from qorgan.actions.take_document import TakeDocument, take_document
from qorgan.actions.write_finding import WriteFinding, write_finding
from qorgan.store import models
from tests.actions.cast import NOW
from tests.actions.reported import Reported
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p27")]
TEXT = "Первый абзац.\nВторой абзац."


@standing
def world() -> Reported:
    world = Reported()
    world.write("summary", TEXT)
    return world


def out(world: Reported) -> bytes:
    return open_report_word(actor=world.boris, now=NOW, report=world.report.number).content


def edited(raw: bytes, words: dict[str, str]) -> bytes:
    """``words``: what stands instead of the paragraph that begins with the key."""

    def change(file: DocxFile) -> None:
        for told, instead in words.items():
            next(one for one in file.paragraphs if one.text.startswith(told)).text = instead

    return changed(raw, change)


def changed(raw: bytes, change: Callable[[DocxFile], object]) -> bytes:
    file, saved = docx.Document(io.BytesIO(raw)), io.BytesIO()
    change(file)
    file.save(saved)
    return saved.getvalue()


def compared(world: Reported, raw: bytes, actor: Actor | None = None) -> Compared:
    return open_document_difference(
        actor=actor or world.boris, now=NOW, report=world.report.number, document=Document(name="r.docx", content=raw)
    )


def take(world: Reported, told: Compared, actor: Actor | None = None) -> object:
    texts = [{"place": row.place, "read": row.read, "text": row.text} for row in told.changed]
    asked = read(TakeDocument, {"report": world.report.number, "texts": texts})
    return take_document(actor=actor or world.boris, key=uuid4().hex, now=NOW, request=asked)


def test_an_untouched_file_changes_nothing(world: Reported) -> None:
    told = compared(world, out(world))
    assert {row.came for row in told.rows} == {Came.UNCHANGED}
    assert (told.missing, told.strays, told.left) == ((), (), {})
    with pytest.raises(Refused, match=r"document\.nothing"):
        take(world, told)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_what_was_written_in_word_is_kept_in_one_act(language: str) -> None:
    world = Reported(language=language)
    world.write("summary", TEXT)
    finding = world.on_report(write_finding, WriteFinding, title="Окно", text="Закрыто щитом.", theme="material")
    raw = edited(out(world), {"Второй абзац": "Второй, из Word.", "Закрыто": "Закрыто щитом с мая."})
    told = compared(world, raw)
    assert {row.label for row in told.changed} >= {"Окно"}
    assert {row.came for row in told.changed} == {Came.TAKEN}
    before = models.JournalEntry.objects.count()
    take(world, told)
    assert models.JournalEntry.objects.count() == before + 2
    draft = world.draft()
    assert draft.text("summary") == "Первый абзац.\nВторой, из Word."
    assert {**draft.contents[finding], "text": ""} == {
        "title": "Окно",
        "text": "",
        "norm": "",
        "theme": "material",
        "sources": [],
        "root_cause": "",
        "is_good": False,
    }
    assert draft.contents[finding]["text"] == "Закрыто щитом с мая."
    assert "из Word" not in str(models.JournalEntry.objects.values())


def test_it_is_merged_with_what_others_wrote_meanwhile(world: Reported) -> None:
    raw = edited(out(world), {"Первый абзац": "Первый, из Word."})
    world.write("summary", f"{TEXT}\nТретий, от Аиды.", actor=world.aida, read=1)
    told = compared(world, raw)
    assert [row.came for row in told.changed] == [Came.MERGED]
    take(world, told)
    assert world.draft().text("summary") == "Первый, из Word.\nВторой абзац.\nТретий, от Аиды."


def test_where_both_changed_the_same_words_both_are_shown(world: Reported) -> None:
    raw = edited(out(world), {"Первый абзац": "Первый, из Word."})
    world.write("summary", "Первый, от Аиды.\nВторой абзац.", actor=world.aida, read=1)
    (row,) = compared(world, raw).changed
    assert row.came is Came.CONFLICT
    assert "от Аиды" in row.theirs
    assert "из Word" in row.mine
    assert "от Аиды" in row.text
    assert "из Word" in row.text


def test_what_changed_between_looking_and_keeping_is_not_overwritten(world: Reported) -> None:
    told = compared(world, edited(out(world), {"Первый абзац": "Первый, из Word."}))
    world.write("summary", "Первый, от Аиды.\nВторой абзац.", actor=world.aida, read=1)
    with pytest.raises(Changed):
        take(world, told)
    assert world.draft().text("summary") == "Первый, от Аиды.\nВторой абзац."


def test_a_file_whose_title_is_gone_is_not_believed_for_its_revisions(world: Reported) -> None:
    def change(file: DocxFile) -> None:
        title = file.paragraphs[0]._p  # noqa: SLF001 -- python-docx deletes no paragraph
        title.getparent().remove(title)

    raw = changed(edited(out(world), {"Первый абзац": "Первый, из Word."}), change)
    (row,) = compared(world, raw).changed
    assert row.came is Came.CONFLICT


def test_a_heading_without_its_bookmark_is_known_by_its_words(world: Reported) -> None:
    def change(file: DocxFile) -> None:
        for node in list(
            file.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}bookmarkStart")
        ):
            if "summary" in str(node.attrib):
                node.getparent().remove(node)
        file.add_heading("От руки", level=1)

    told = compared(world, changed(out(world), change))
    assert [row.label for row in told.rows if row.came is Came.UNKNOWN] == ["От руки"]
    assert next(row for row in told.rows if row.place == "summary").came is Came.UNCHANGED


def test_a_finding_that_was_emptied_in_word_stays(world: Reported) -> None:
    world.on_report(write_finding, WriteFinding, title="Окно", text="Закрыто щитом.")
    told = compared(world, edited(out(world), {"Закрыто": ""}))
    (row,) = (row for row in told.rows if row.label == "Окно")
    assert row.came is Came.EMPTIED
    forced = {"report": world.report.number, "texts": [{"place": row.place, "read": row.read}]}
    with pytest.raises(Refused, match=r"document\.emptied"):
        take_document(actor=world.boris, key="k", now=NOW, request=read(TakeDocument, forced))


def test_a_file_of_another_report_is_refused(world: Reported) -> None:
    raw = out(world)
    models.ReportPart.objects.all().delete()
    models.Report.objects.filter(pk=world.report_id).update(id=uuid4())
    world.report_id = models.Report.objects.get().pk
    with pytest.raises(Refused, match=r"document\.other_report"):
        compared(world, raw)


@pytest.mark.parametrize("raw", [b"a text", b"PK\x03\x04 no archive"])
def test_what_is_no_word_file_is_refused(world: Reported, raw: bytes) -> None:
    with pytest.raises(Refused, match=r"document\.no_docx|upload\."):
        compared(world, raw)


def test_nobody_outside_the_group_takes_it_out_or_puts_it_in(world: Reported) -> None:
    raw = edited(out(world), {"Первый абзац": "Первый, из Word."})
    told = compared(world, raw)
    for stranger in (world.karlygash, world.bolat, world.roza):
        with pytest.raises(NotThere):
            open_report_word(actor=stranger, now=NOW, report=world.report.number)
        with pytest.raises(NotThere):
            compared(world, raw, stranger)
        with pytest.raises(Denied):
            take(world, told, stranger)


def test_every_opening_stands_in_the_journal(world: Reported) -> None:
    compared(world, out(world))
    acts = set(models.JournalEntry.objects.values_list("action", flat=True))
    assert {"open_report_word", "open_document_difference"} <= acts

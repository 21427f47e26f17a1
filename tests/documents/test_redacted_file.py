"""Of what was blacked out nothing stands in the file: neither in the text that can be taken out of it nor in its bytes."""

import io
import zlib
from datetime import UTC, datetime

import pypdf
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from qorgan.access import home
from qorgan.documents import extract_of_report
from qorgan.documents.extract_of_report import ExtractFacts
from qorgan.law.ids import provision as cited
from qorgan.reporting import excerpt, redact
from qorgan.reporting.content import Item, ReportContent, SectionContent, Table
from qorgan.reporting.excerpt import Choice
from qorgan.reporting.redact import Word
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p29")]
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
NAMES = st.text(alphabet="абвгдежзиклмнопрстуфхцчшыэюяәғқңөұүһі", min_size=3, max_size=9).map(str.capitalize)


def content(*names: str) -> ReportContent:
    """A report in which every name stands in every kind of place, with endings."""
    told = " ".join(f"Рядом с {name}ом был {name}, и у {name.upper()} спросили." for name in names)
    item = Item(id="item", kind="finding", title=told, facts=((told, told),), text=told)
    table = Table(title=told, columns=(told,), rows=((told,),))
    section = SectionContent(
        key="summary",
        number=1,
        title=told,
        facts=((told, told),),
        tables=(table,),
        items=(item,),
        text=told,
        notes=(told,),
    )
    return ReportContent(
        number="R-1", version=1, language="ru", form=0, wording="", visit="V-1", kind="special", title=told,
        frozen_on="2026-11-25", sections=(section,),
    )  # fmt: skip


def made(whole: ReportContent, removed: tuple[Word, ...]) -> bytes:
    """The file of an excerpt of all of it."""
    taken = excerpt.excerpt(whole, Choice(pieces=("summary",), words=removed))
    facts = ExtractFacts(
        report=taken.content.number,
        visit=taken.content.visit,
        kind=taken.content.kind,
        to="Министерство",
        basis=cited("kz266-p29"),
        drawn_up_by="Қарлығаш",
        drawn_up_at=NOW,
        agreed_by="Болат",
        agreed_at=NOW,
        sections=taken.content.sections,
    )
    return extract_of_report.extract_pdf(facts, language="ru", country=home.country(), is_invented=True)


def streams(raw: bytes) -> bytes:
    """Everything in the file, unpacked."""
    found = [raw]
    for part in raw.split(b"stream\n")[1:]:
        try:
            found.append(zlib.decompressobj().decompress(part))
        except zlib.error:
            continue
    return b"".join(found)


@settings(max_examples=8, deadline=None)
@given(names=st.lists(NAMES, min_size=1, max_size=3, unique_by=redact.folded))
@example(names=["Сағынов", "Ержан"])
def test_no_removed_name_can_be_taken_out_of_the_file(names: list[str]) -> None:
    blank = made(content("Qq"), ())
    frame = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(blank)).pages)
    removed = tuple(Word(name) for name in names)
    assume(not redact.tells(f"{frame} Рядом с был и у спросили", removed))

    raw = made(content(*names), removed)

    said = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw)).pages)
    assert not redact.tells(said, removed)
    for name in names:
        for spelled in (name, name.upper(), name.lower()):
            assert spelled.encode() not in streams(raw)
            assert spelled.encode("utf-16-be") not in streams(raw)


def test_files_of_texts_that_differ_in_what_was_removed_alone_are_the_same() -> None:
    first = made(content("Сағынов"), (Word("Сағынов"),))
    second = made(content("Ким"), (Word("Ким"),))
    assert first == second

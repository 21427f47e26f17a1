"""What is sealed on site, and letters: whoever takes a revision away, puts an older one back, or an older key, is found and named."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

import qorgan_verify
from qorgan.actions import _answers
from qorgan.actions.answer_letter import AnswerLetter, answer_letter
from qorgan.actions.note_obstruction import NoteObstruction, note_obstruction
from qorgan.store import models
from tests.actions import lettered, vaulted
from tests.actions.cast import NOW
from tests.actions.checklisted import Checked
from tests.actions.test_signs import draft, send, signs
from tests.actions.test_talks import sheet
from tests.marks import provision
from tests.verify import ground

pytestmark = [pytest.mark.django_db, provision("kz266-p26-a", "kz266-p21-b")]
Harm = Callable[[str], tuple[int, str]]
_GONE = "DELETE FROM store_sealedrecord WHERE record = '{%s}' AND field = '%s'"
_BACK = (
    "UPDATE store_sealedrecord SET blob = (SELECT old.blob FROM store_sealedrecord old WHERE old.record = '{signs}'"
    " AND old.field = 'prosecution' AND old.revision = 1) WHERE record = '{signs}' AND field = 'prosecution' AND revision = 2"
)


@pytest.fixture
def harm(tmp_path: Path) -> Harm:
    """A visit with an obstruction, signs with a notice written twice and sent, a sheet, an answer, and a letter with its reply."""
    if connection.vendor != "sqlite":
        pytest.skip("a file is what SQLite has; rows of a dump are read by the same lines")
    site = Checked()
    shut = site.act(note_obstruction, NoteObstruction, what="delay", text="An hour at the gate")
    found, talk = signs(site), sheet(site)
    for read in range(2):
        draft(site, found, f"Text {read}", read=read)
    notice = send(site, found, receipt="No. 7")
    site.answer("beds = no")
    letter = lettered.came(site.karlygash)
    reply = AnswerLetter(letter=lettered.NUMBER, text="Thank you")
    answer_letter(actor=site.karlygash, key="reply", now=NOW, request=reply)
    ground.signed()
    answer = models.SealedRecord.objects.get(table=_answers.TABLE).record
    path, root = ground.copied(tmp_path / "whole.sqlite3"), qorgan_verify.read_fingerprint(vaulted.root_heard())
    ids = {"shut": shut, "signs": found, "talk": talk, "notice": notice, "answer": answer, "letter": letter}

    def done(statement: str) -> tuple[int, str]:
        return ground.harmed(path, statement.format(**{name: number.hex for name, number in ids.items()}), root)

    return done


def test_an_untouched_visit_is_verified(harm: Harm) -> None:
    status, told = harm("")
    assert status == qorgan_verify.VERIFIED, told


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        (_GONE % ("shut", "content"), "revision 1 of site.content"),
        (_GONE % ("talk", "content"), "revision 1 of site.content"),
        (_GONE % ("signs", "prosecution"), "of notice.prosecution"),
        (_GONE % ("notice", "receipt"), "revision 1 of notice.receipt"),
        (_GONE % ("answer", "content"), "revision 1 of answer.content"),
        (_GONE % ("letter", "content"), "of letter.content"),
        (_BACK, "the sealed content of revision 2 of notice.prosecution"),
        (
            "DELETE FROM store_epoch WHERE compartment_id IN (SELECT id FROM store_compartment WHERE kind = 'notice')",
            "epoch",
        ),
        (
            "DELETE FROM store_epoch WHERE compartment_id IN (SELECT id FROM store_compartment WHERE kind = 'letter')",
            "epoch",
        ),
    ],
)
def test_what_was_taken_away_or_put_back_is_named(harm: Harm, statement: str, says: str) -> None:
    status, told = harm(statement)
    assert status == qorgan_verify.CONTRADICTION
    assert says in told

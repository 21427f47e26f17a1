"""A draw in a whole installation: its shares and seed are held against the journal as everything sealed is, and so is an opened draw."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import qorgan_verify
from qorgan.actions.open_seed import open_seed
from qorgan_verify import CONTRADICTION, VERIFIED
from tests.actions import vaulted
from tests.actions.cast import NOW
from tests.actions.drawn import WHY, YEAR, Drawing
from tests.standing import standing
from tests.verify import ground

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.above,
]  # a file is what SQLite has; rows of a dump are read by the same lines


@standing
def drawing() -> Drawing:
    drawing = Drawing()
    drawing.closed()
    drawing.do(drawing.karlygash, "release_seed", reason=WHY)
    ground.signed()
    return drawing


@pytest.fixture
def file(drawing: Drawing, tmp_path: Path) -> Path:
    told = open_seed(actor=drawing.saule, now=NOW, year=YEAR)
    (tmp_path / "draw.json").write_text(json.dumps(told), encoding="utf-8")
    return ground.copied(tmp_path / "database.sqlite3")


def whole(file: Path) -> tuple[int, list[str]]:
    root = qorgan_verify.read_fingerprint(vaulted.root_heard())
    return qorgan_verify.verify(str(file), log_key=ground.log_key(), root=root)


def test_an_installation_with_a_draw_is_verified(file: Path) -> None:
    status, sentences = whole(file)
    assert status == VERIFIED, sentences


@pytest.mark.parametrize("field", ["own", "given", "seed"])
def test_a_sealed_share_or_seed_that_was_changed_is_named(file: Path, field: str) -> None:
    with closing(sqlite3.connect(file)) as rows:
        changed = rows.execute("UPDATE store_sealedrecord SET blob = zeroblob(200) WHERE field = ?", (field,))
        assert changed.rowcount
        rows.commit()
    assert whole(file)[0] == CONTRADICTION


def test_an_opened_draw_agrees_with_the_journal_it_came_from(file: Path) -> None:
    status, sentences = qorgan_verify.verify_draw(str(file.with_name("draw.json")), journal=str(file))
    assert (status, sentences[0]) == (VERIFIED, f"Verified: draw of {YEAR}, 3 of 3 members gave.")

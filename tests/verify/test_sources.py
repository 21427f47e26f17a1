"""The verifier reads files in use, dumps and folders, and says plainly what it could not check."""

import ast
import base64
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

import qorgan_verify
from qorgan.store import journal_export, models
from tests import needs, postgres
from tests.verify import ground, held

pytestmark = pytest.mark.django_db
SCRIPT = Path(qorgan_verify.__file__)


def run(*arguments: object) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", SCRIPT, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "log.key"
    path.write_text(ground.vkey() + "\n", encoding="ascii")
    return path


def test_the_verifier_imports_nothing_but_python_and_cryptography() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    foreign = {name.split(".")[0] for name in names} - sys.stdlib_module_names
    assert foreign == {"cryptography", "psycopg"}  # the second is asked for only where a running PostgreSQL is named


def test_the_one_file_alone_verifies_a_database(file: Path, key: Path) -> None:
    status, told = run(file, "--log-key", key)
    assert (status, told.count("\n"), told.startswith("Verified: 300 entries")) == (0, 1, True)
    assert "Cosignatures: 3." in run(file, "--log-key", key, "--verbose")[1]


def test_a_contradiction_is_one_sentence_and_the_rest_on_demand(file: Path, key: Path) -> None:
    with closing(sqlite3.connect(file)) as rows:
        rows.execute("UPDATE store_journalentry SET action = 'x' WHERE seq IN (7, 9)")
        rows.commit()
    status, told = run(file, "--log-key", key)
    assert (status, told) == (1, "Contradiction. Entry 7: the column action says something else than its bytes.\n")
    assert "Entry 9:" in run(file, "--log-key", key, "--verbose")[1]


def test_a_file_is_read_while_somebody_writes_to_it_and_is_not_changed(file: Path, key: Path) -> None:
    before = file.read_bytes()
    with closing(sqlite3.connect(file, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert run(file, "--log-key", key)[0] == 0
    assert file.read_bytes() == before


def test_without_the_log_key_nobody_vouches_for_the_checkpoints(file: Path) -> None:
    status, told = run(file)
    assert (status, told.startswith("Could not be checked: no log key was given")) == (2, True)


@pytest.mark.parametrize("form", [lambda key: key.hex(), lambda key: key.hex().upper(), base64.b64encode])
def test_a_key_may_be_given_in_each_of_its_forms(form: Callable[[bytes], str | bytes]) -> None:
    told = form(ground.log_key())
    assert qorgan_verify.read_key(told if isinstance(told, str) else told.decode()) == ground.log_key()


@pytest.mark.parametrize("wrong", ["", "00", "x" * 64, "/nowhere"])
def test_a_key_that_is_none_is_said_to_be_none(file: Path, wrong: str) -> None:
    status, told = run(file, "--log-key", wrong)
    assert (status, "the log key cannot be read" in told) == (2, True)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + bytes(100), b"PGDMP\x01", b"COPY x", bytes(5000)])
def test_what_is_no_database_could_not_be_checked(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other"
    path.write_bytes(content)
    status, told = run(path, "--log-key", "00" * 32)
    assert (status, told.startswith("Could not be checked: ")) == (2, True)


def test_a_missing_file_and_a_database_without_a_journal_could_not_be_checked(tmp_path: Path) -> None:
    assert run(tmp_path / "none")[0] == 2
    with closing(sqlite3.connect(tmp_path / "empty.sqlite3")) as rows:
        rows.execute("CREATE TABLE other (id)")
    assert "the table store_checkpoint is not there" in run(tmp_path / "empty.sqlite3")[1]


@pytest.mark.parametrize(
    "note",
    ["", "x\n0\n\n\n— x AAAA\n", "x\n\n— a b\n", "q\n0\n" + "A" * 43 + "=\n\n— q AAAA\n", "\ud7ff" * 99],
)
def test_a_checkpoint_that_is_none_contradicts(file: Path, key: Path, tmp_path: Path, note: str) -> None:
    (tmp_path / "note").write_text(note, encoding="utf-8")
    assert run(file, "--log-key", key, "--checkpoint", tmp_path / "note")[0] == 1


def test_a_checkpoint_of_another_log_contradicts(file: Path, key: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(file)) as rows:
        note = rows.execute("SELECT note FROM store_checkpoint WHERE size = 300").fetchone()[0]
    (tmp_path / "note").write_text(note.replace("qorgan/", "qorgan/0"), encoding="utf-8")
    assert run(file, "--log-key", key, "--checkpoint", tmp_path / "note")[0] == 1


# ---- Folders -------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ground.fill()
    path = tmp_path / "exported"
    path.mkdir()
    for told in journal_export.files():
        with (path / told.name).open("w", encoding="utf-8") as written:
            written.writelines(told.lines)
    return path


def test_an_exported_folder_is_verified(folder: Path, key: Path) -> None:
    assert run(folder, "--log-key", key)[0] == 0


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda lines: [*lines[:9], lines[8], *lines[10:]], "Entry 8 stands twice"),
        (lambda lines: [*lines[:9], *lines[10:]], "Entry 9 is missing"),
        (lambda lines: [*lines, lines[8]], "stands twice"),
        (lambda lines: lines[:0], "Entry 0 is missing"),
        (lambda lines: [*lines[:9], lines[9].replace('"leaf": "c', '"leaf": "d'), *lines[10:]], "Entry 9: its bytes"),
        (
            lambda lines: [*lines[:9], json.dumps({"seq": 9, "leaf": "A" * 9000}) + "\n", *lines[10:]],
            "Entry 9: its bytes",
        ),
    ],
)
def test_an_altered_folder_is_named(folder: Path, key: Path, harm: Callable[[list[str]], list[str]], says: str) -> None:
    entries = folder / "entries.jsonl"
    entries.write_text("".join(harm(entries.read_text().splitlines(keepends=True))))
    status, told = run(folder, "--log-key", key)
    assert (status, says in told) == (1, True), told


def test_a_folder_whose_lines_are_no_json_could_not_be_checked(folder: Path, key: Path) -> None:
    (folder / "entries.jsonl").write_text("[" * 100_000)
    assert run(folder, "--log-key", key)[0] == 2


# ---- PostgreSQL ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def dumped(tmp_path: Path, transactional_db: None) -> Callable[[], Path]:
    """Makes a dump of the database as it is."""
    if connection.vendor != "postgresql":
        pytest.skip("a dump is what PostgreSQL gives; the pass on PostgreSQL runs this")
    tool = shutil.which("pg_dump") or str(postgres.binaries() / "pg_dump")
    if not Path(tool).exists():
        needs.lacking("pg_dump is not installed")
    told = connection.settings_dict
    path = tmp_path / "dump.sql"
    server = [
        f"--host={told['OPTIONS'].get('host') or told['HOST']}",
        f"--port={told['PORT']}",
        f"--username={told['USER']}",
    ]

    def made() -> Path:
        subprocess.run([tool, "--format=plain", *server, f"--file={path}", told["NAME"]], check=True)
        return path

    return made


@pytest.fixture
def dump(dumped: Callable[[], Path]) -> Path:
    ground.fill()
    return dumped()


def address() -> str:
    """Of the running server."""
    told = connection.settings_dict
    host = told["OPTIONS"].get("host") or told["HOST"]
    return f"postgresql://{told['USER']}@:{told['PORT']}/{told['NAME']}?host={quote(host, safe='')}"


def test_a_dump_is_verified(dump: Path, key: Path) -> None:
    status, told = run(dump, "--log-key", key, "--verbose")
    assert status == 0, told


def test_the_vault_in_a_dump_and_in_a_running_server_is_verified_and_a_change_named(
    dumped: Callable[[], Path], key: Path, tmp_path: Path
) -> None:
    vault = held.fill(tmp_path / "unused")
    told = run(dumped(), "--log-key", key, "--root", vault.root)
    assert (told[0], "sealed revisions" in told[1]) == (0, True), told
    assert run(address(), "--log-key", key, "--root", vault.root) == told
    models.Grant.objects.filter(rights=7).update(rights=3)
    for source in (dumped(), address()):
        assert "is not as it was signed" in run(source, "--log-key", key, "--root", vault.root)[1]


def test_a_running_server_is_verified_and_a_change_in_it_named(dump: Path, key: Path) -> None:
    assert run(address(), "--log-key", key)[0] == 0
    models.JournalEntry.objects.filter(seq=9).update(action="x")
    assert "Entry 9: the column action" in run(address(), "--log-key", key)[1]


def test_a_changed_line_of_a_dump_is_named(dump: Path, key: Path) -> None:
    dump.write_text(dump.read_text(encoding="utf-8").replace("\ttest_entry\t", "\ttest_emtry\t", 1), encoding="utf-8")
    status, told = run(dump, "--log-key", key)
    assert (status, "the column action says something else than its bytes" in told) == (1, True), told

"""The command as a newcomer meets it: help, wrong settings, an unknown word."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).with_name("qorgan")


def run(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command with no QORGAN_* variable but those given."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("QORGAN_", "DJANGO_"))}
    return subprocess.run([COMMAND, *words], capture_output=True, text=True, check=False, env=plain | variables)


def test_help_needs_no_database_and_names_every_section() -> None:
    said = run("--help")
    assert said.returncode == 0
    for word in ("demo", "serve", "migrate", "secret", "law", "register", "coverage", "plan", "account"):
        assert word in said.stdout


def test_a_missing_secret_is_one_line_with_a_remedy_and_status_two(tmp_path: Path) -> None:
    said = run("migrate", QORGAN_VAR=str(tmp_path))
    assert said.returncode == 2
    assert said.stderr.count("\n") == 1
    assert "qorgan secret" in said.stderr


def test_a_misspelt_setting_is_named_before_anything_else(tmp_path: Path) -> None:
    said = run("migrate", QORGAN_VAR=str(tmp_path), QORGAN_HTPS="1")
    assert said.returncode == 2
    assert "did you mean QORGAN_HTTPS" in said.stderr


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the secrets of an installation and nothing else. Tests only read it."""
    folder = tmp_path_factory.mktemp("secrets")
    for secret in ("secret-key", "seal-secret"):
        assert run("secret", str(folder / secret)).returncode == 0
    return folder


@pytest.fixture(scope="module")
def prepared(secrets: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A live installation, prepared once. Tests only read it."""
    var = shutil.copytree(secrets, tmp_path_factory.mktemp("live") / "var")
    said = run("migrate", QORGAN_VAR=str(var))
    assert said.returncode == 0, said.stderr
    return var


def test_a_live_installation_is_prepared_with_secrets_of_its_own(prepared: Path) -> None:
    assert (prepared / "qorgan.sqlite3").is_file()
    assert (prepared / "static" / "staticfiles.json").is_file()


@pytest.mark.parametrize("words", [("coverage", "--limit", "1"), ("register", "list"), ("plan", "show", "2027")])
def test_tables_that_are_not_there_are_one_line_with_a_remedy(words: tuple[str, ...], secrets: Path) -> None:
    said = run(*words, QORGAN_VAR=str(secrets))
    assert said.returncode == 2
    assert said.stderr.count("\n") == 1
    assert "qorgan migrate" in said.stderr
    assert "QORGAN_MODE=demo" in said.stderr


def test_an_empty_form_needs_no_tables(secrets: Path) -> None:
    assert run("register", "template", "institutions", QORGAN_VAR=str(secrets)).returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ("register", "import", "a\x1b[31m.csv", "--register", "institutions"),
        ("register", "search", "\x1b]0;title\x07"),
        ("law", "check", "ok.json", "b\udc9b.json"),
        ("plan", "check", "no\x9bfile"),
        ("coverage", "--region", "KZ\x1b[2J"),
    ],
)
def test_no_word_of_the_command_line_reaches_the_terminal_as_a_command(words: tuple[str, ...], tmp_path: Path) -> None:
    said = run(*words, QORGAN_VAR=str(tmp_path), QORGAN_MODE="demo")
    assert said.returncode == 2
    assert said.stderr.count("\n") == 1
    assert (said.stdout + said.stderr.strip()).isprintable()
    assert "rename the file" in said.stderr


def test_what_is_made_is_readable_by_its_owner_only(prepared: Path) -> None:
    assert (prepared / "qorgan.sqlite3").stat().st_mode & 0o077 == 0


def test_a_live_installation_never_shows_its_inside(tmp_path: Path) -> None:
    said = run("migrate", QORGAN_VAR=str(tmp_path), QORGAN_DEBUG="1")
    assert said.returncode == 2
    assert "QORGAN_DEBUG" in said.stderr


def test_cookies_of_a_live_installation_are_tied_to_host_and_tls(secrets: Path) -> None:
    names = (
        "SESSION_COOKIE_NAME",
        "CSRF_COOKIE_NAME",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
    )
    show = f"from qorgan.project import settings as s; print(*(getattr(s, name) for name in {names}))"
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("QORGAN_", "DJANGO_"))}
    told = subprocess.run(
        [sys.executable, "-c", show],
        capture_output=True,
        text=True,
        check=True,
        env=plain | {"QORGAN_VAR": str(secrets)},
    )
    assert told.stdout.split() == ["__Host-qorgan", "__Host-qorgan_csrf", "True", "True", "True"]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration, filled once for the tests that only read it."""
    var = tmp_path_factory.mktemp("demo")
    said = run("demo", "--no-serve", QORGAN_VAR=str(var))
    assert said.returncode == 0, said.stderr
    assert "Inventing" in said.stdout
    return var


@pytest.fixture
def demo(filled: Path, tmp_path: Path) -> dict[str, str]:
    """The variables of a copy of the demonstration that a test may change."""
    var = shutil.copytree(filled, tmp_path / "var")
    return {"QORGAN_VAR": str(var), "QORGAN_MODE": "demo"}


def test_a_filled_demonstration_is_kept(demo: dict[str, str]) -> None:
    file = Path(demo["QORGAN_VAR"]) / "demo.sqlite3"
    before = file.stat().st_mtime_ns
    assert "Inventing" not in run("demo", "--no-serve", **demo).stdout
    assert file.stat().st_mtime_ns == before


def test_a_demonstration_whose_filling_was_interrupted_is_made_again(demo: dict[str, str]) -> None:
    (Path(demo["QORGAN_VAR"]) / "demo.filled").unlink()
    assert "Inventing" in run("demo", "--no-serve", **demo).stdout


def test_the_demonstration_never_touches_another_database(tmp_path: Path) -> None:
    office = "postgresql://nobody@localhost:1/office"
    said = run("demo", "--no-serve", QORGAN_VAR=str(tmp_path), QORGAN_DATABASE_URL=office)
    assert said.returncode == 2
    assert "QORGAN_DATABASE_URL" in said.stderr


def test_a_person_of_the_register_is_invited_and_nobody_else(demo: dict[str, str]) -> None:
    words = ("--lang", "en")
    assert run("account", "invite", "asel", "--person", "X-P0002", *words, **demo).returncode == 0
    twice = run("account", "invite", "asel", "--person", "X-P0003", *words, **demo)
    assert (twice.returncode, "account.name_taken" in twice.stderr) == (1, True)
    nobody = run("account", "invite", "bolat", "--person", "nobody", *words, **demo)
    assert (nobody.returncode, "register.code_unknown" in nobody.stderr) == (1, True)


def test_there_is_no_second_first_administrator(demo: dict[str, str]) -> None:
    words = ("--username", "second", "--name", "Second", "--lang", "en")
    refused = run("account", "first", *words, **demo)
    assert (refused.returncode, "installation.started" in refused.stderr) == (1, True)

"""`qorgan register` at the terminal: nothing is stored unless asked for, and whatever is wrong is said with its place."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from qorgan.interfaces.cli.register import app
from qorgan.register.changes import Register
from qorgan.store import models
from tests import needs
from tests.actions import cast, demo_vaults
from tests.register import files, ground
from tests.register.files import Broken

pytestmark = pytest.mark.django_db

MAPPING = Path(__file__).resolve().parents[3] / "mappings" / "italy-prisons.toml"


def run(*arguments: object, lang: str = "en") -> Result:
    # Wide enough for a table to keep its words in one piece.
    return CliRunner(env={"COLUMNS": "400"}).invoke(app, [*map(str, arguments), "--lang", lang])


def kept(folder: Path, raw: bytes, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize("broken", files.BROKEN, ids=lambda broken: broken.name)
def test_a_broken_file_ends_with_1_names_the_fault_and_stores_nothing(broken: Broken, tmp_path: Path) -> None:
    if broken.register is not Register.INSTITUTIONS:
        cast.import_rows(Register.INSTITUTIONS, cast.institution("A1"))
    before = models.ImportRun.objects.count()
    path = kept(tmp_path, broken.raw, broken.name)
    result = run("import", path, "--register", broken.register, "--apply", lang="ru")
    assert result.exit_code == 1, result.output
    assert ground.sentence(broken, "ru")[:24] in result.stderr
    assert models.ImportRun.objects.count() == before


def test_a_file_of_200_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as sparse:
        sparse.truncate(200 * 1024 * 1024)
    result = run("import", path, "--register", "institutions")
    assert result.exit_code == 1
    assert "200 MB" in result.stderr


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    assert run("import", tmp_path / "nowhere.csv", "--register", "institutions").exit_code == 2


def test_without_apply_nothing_is_stored_and_with_it_twice_is_once(tmp_path: Path) -> None:
    path = kept(tmp_path, files.GOOD.encode())
    asked = ("import", path, "--register", "institutions")
    assert run(*asked).exit_code == 0
    assert models.Institution.objects.count() == 0
    assert run(*asked, "--apply").exit_code == 0
    assert models.Institution.objects.count() == 2
    again = run(*asked, "--apply")
    assert again.exit_code == 0
    assert models.ImportRun.objects.count() == 1


def test_windows_1251_and_semicolons_go_in_when_they_are_told(tmp_path: Path) -> None:
    raw = "code;name (kk, ru);region;category\nA1;Изолятор;KZ-35;SIZO\n".encode("cp1251")
    mapping = kept(
        tmp_path,
        b'format = 1\nregister = "institutions"\ndelimiter = "semicolon"\n[columns]\ncode = "code"\n'
        b'name = "name (kk, ru)"\nregion = "region"\ncategory = "category"\n',
        "m.toml",
    )
    asked = ("import", kept(tmp_path, raw), "--mapping", mapping, "--apply")
    assert run(*asked).exit_code == 1
    assert run(*asked, "--encoding", "windows-1251").exit_code == 0
    assert models.Institution.objects.get().name == "Изолятор"


def test_a_move_opens_a_new_span_from_the_day_and_a_correction_does_not(tmp_path: Path) -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("A1", "KZ-71"))
    moved = kept(tmp_path, f"{files.HEADER}\nA1,Remand centre A1,KZ-35,SIZO".encode())
    assert run("import", moved, "--register", "institutions", "--as-of", "2026-10-01", "--apply").exit_code == 0
    spans = models.InstitutionSpan.objects.values_list("region", "valid_from", "valid_to")
    assert [(region, str(start), str(end)) for region, start, end in spans] == [
        ("KZ-71", "0001-01-01", "2026-09-30"),
        ("KZ-35", "2026-10-01", "None"),
    ]
    right = kept(tmp_path, f"{files.HEADER}\nA1,Remand centre A1,KZ-15,SIZO".encode())
    assert run("import", right, "--register", "institutions", "--correct", "--apply").exit_code == 0
    assert list(models.InstitutionSpan.objects.values_list("region", flat=True)) == ["KZ-71", "KZ-15"]


def test_a_mapping_is_kept_under_a_name_and_used_again(tmp_path: Path) -> None:
    path = kept(tmp_path, files.GOOD.encode())
    assert run("import", path, "--register", "institutions", "--save-as", "ours").exit_code == 0
    assert run("import", path, "--mapping", "ours", "--apply").exit_code == 0
    assert models.Institution.objects.count() == 2


def test_a_mapping_of_another_register_is_refused(tmp_path: Path) -> None:
    assert run("import", kept(tmp_path, b"a"), "--mapping", MAPPING, "--register", "people").exit_code == 2


def test_who_may_not_import_is_told_so(tmp_path: Path) -> None:
    cast.signed_in(cast.BORIS)
    result = run("import", kept(tmp_path, files.GOOD.encode()), "--register", "institutions", "--as", "P1", "--apply")
    assert result.exit_code == 1
    assert models.Institution.objects.count() == 0


def test_search_finds_kazakh_letters_in_either_case() -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("A1", name="Қарағанды тергеу изоляторы"))
    assert "A1" in run("search", "ҚАРАҒАНДЫ").stdout
    assert "A1" not in run("search", "Кызылорда").stdout


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("register", Register)
def test_an_exported_register_goes_in_again_and_changes_nothing(
    register: Register, ending: str, tmp_path: Path
) -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("A1"), cast.institution("A2"))
    cast.import_rows(Register.PEOPLE, cast.BORIS, cast.ROZA)
    cast.import_rows(
        Register.VISITS, cast.visit("V1", "A1", cast.TODAY.replace(year=2024), cast.TODAY.replace(year=2024))
    )
    path = tmp_path / f"out.{ending}"
    assert run("export", register, "--out", path, lang="kk").exit_code == 0
    again = run("import", path, "--register", register)
    assert again.exit_code == 0, again.output
    assert "Changed   │ 0" in again.stdout
    assert "New       │ 0" in again.stdout


@pytest.mark.parametrize("register", Register)
def test_a_template_is_written_in_the_language_asked_for(register: Register, tmp_path: Path) -> None:
    assert run("template", register, lang="ru").stdout.startswith("\ufeffКод,")
    path = tmp_path / "t.xlsx"
    assert run("template", register, "--xlsx", "--out", path).exit_code == 0
    assert path.read_bytes().startswith(b"PK")


def test_the_registers_are_listed() -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("A1"), cast.institution("A2", "KZ-35"))
    cast.import_rows(Register.PEOPLE, cast.BORIS)
    shown = run("list", "institutions", "--region", "KZ-35").stdout
    assert ("A2" in shown, "A1" in shown) == (True, False)
    assert "Борис" in run("list", "people").stdout
    assert run("list", "visits").exit_code == 0


def test_the_italian_register_goes_in_and_comes_out_unchanged() -> None:
    folder = needs.shared("data/italy-prisons")
    joined = f"places={folder / 'capienza_presenze.csv'}"
    asked = ("import", folder / "anagrafica.csv", "--mapping", MAPPING, "--join", joined)
    assert run(*asked, "--apply").exit_code == 0
    assert models.Institution.objects.count() == 190
    assert "Unchanged │ 190" in run(*asked).stdout


def test_the_people_of_the_demonstration_come_out_and_go_in_again_unchanged(tmp_path: Path) -> None:
    demo_vaults.load(cast.NOW)
    file = tmp_path / "people.csv"

    assert run("export", "people", "--out", file).exit_code == 0
    again = run("import", file, "--register", "people")

    assert again.exit_code == 0, again.output
    assert "Unchanged │ 171" in again.stdout

"""What stands in a file is told to the terminal as text: it neither colours, nor moves, nor renames anything there."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from qorgan.interfaces.cli import law, plan, register
from qorgan.register.changes import Register
from tests.actions import cast
from tests.register import files

pytestmark = pytest.mark.django_db

ESCAPES = "\x1b[31m\x1b]0;title\x07\x9b2J\r\x08"
LANGUAGES = ("kk", "ru", "en")


def is_plain(result: Result) -> bool:
    """Whether all of it can be seen; the runner is no terminal, so that no colour is ours either."""
    return all(line.isprintable() for line in (result.stdout + result.stderr).replace("\ufeff", "").split("\n"))


def kept(folder: Path, raw: bytes, name: str) -> str:
    (folder / name).write_bytes(raw)
    return str(folder / name)


def hostile_cases() -> list[dict[str, object]]:
    bad = f"x{ESCAPES}"
    people = [{"id": f"{bad}{number}", "office": "participant", "region": "KZ-71"} for number in range(4)]
    leg = {"region": "KZ-71", "institutions": [bad], "participants": [person["id"] for person in people]}
    visit = {"id": bad, "kind": "periodic", "form": "one_time", "legs": [leg]}
    return [
        {"case": 1, "institutions": [{"id": bad, "region": "KZ-71"}], "people": people, "visit": visit},
        {"case": 1, bad: 1, "people": [{"id": bad, "office": bad, "region": bad}]},
        {"case": 1, "visit": {"id": "v", "kind": bad, "topic": bad}},
        {"case": 1, "as_of": bad, "policy": {bad: bad}},
        {"case": bad},
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", hostile_cases(), ids=range(len(hostile_cases())))
@pytest.mark.parametrize("more", [(), ("--json",), ("--why",)], ids=["plain", "json", "why"])
def test_a_case_file(case: dict[str, object], lang: str, more: tuple[str, ...], tmp_path: Path) -> None:
    path = kept(tmp_path, json.dumps(case).encode(), "case.json")
    result = CliRunner(env={"COLUMNS": "300"}).invoke(law.app, ["check", path, "--lang", lang, *more])
    assert result.exit_code in {0, 1, 2}
    assert is_plain(result), ascii(result.output)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        f"{files.HEADER}\nA1,x{ESCAPES},KZ-35,SIZO",
        f"{files.HEADER}\nA1,One,KZ{ESCAPES},SIZO",
        f"{files.HEADER},x{ESCAPES}\nA1,One,KZ-35,SIZO,1",
        f"code,name{ESCAPES}\nA1,One",
        f"{files.HEADER}\nA1,One,KZ-35,SIZO\na1,x{ESCAPES},KZ-35,SIZO",
        f"{ESCAPES}",
    ],
    ids=["name", "region", "heading", "missing", "twice", "nothing else"],
)
def test_a_register_file(text: str, lang: str, tmp_path: Path) -> None:
    path = kept(tmp_path, text.encode(), "a.csv")
    result = CliRunner().invoke(register.app, ["import", path, "--register", "institutions", "--lang", lang])
    assert result.exit_code == 1
    assert is_plain(result), ascii(result.output)


def test_a_mapping(tmp_path: Path) -> None:
    path, mapping = kept(tmp_path, files.GOOD.encode(), "a.csv"), {"format": 1, f"x{ESCAPES}": 1, "register": ESCAPES}
    told = kept(tmp_path, json.dumps(mapping).encode(), "m.json")
    result = CliRunner().invoke(register.app, ["import", path, "--mapping", told, "--lang", "en"])
    assert result.exit_code in {1, 2}
    assert is_plain(result), ascii(result.output)


@pytest.mark.parametrize("document", [{"plan": 1, f"x{ESCAPES}": 1}, {"plan": 1, "law": ESCAPES}, {"plan": ESCAPES}])
def test_a_plan_file(document: dict[str, object], tmp_path: Path) -> None:
    path = kept(tmp_path, json.dumps(document).encode(), "plan.json")
    result = CliRunner().invoke(plan.app, ["check", path, "--lang", "en"])
    assert result.exit_code == 2
    assert is_plain(result), ascii(result.output)


def test_a_list_of_markup_is_a_list_of_text() -> None:
    cast.import_rows(
        Register.INSTITUTIONS, cast.institution("A1", name="[bold red]One[/] [link=http://e.example]x[/link]")
    )
    told = CliRunner(env={"COLUMNS": "300"}).invoke(register.app, ["list", "institutions", "--lang", "en"]).stdout
    assert "[bold red]One[/] [link=http://e.example]x[/link]" in told

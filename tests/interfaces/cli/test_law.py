"""``qorgan law``: exit statuses, faults on standard error, many cases at once, three languages."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from qorgan.interfaces.cli.law import app

CASES = Path(__file__).resolve().parents[2] / "cases"
LAWFUL = CASES / "e05_the_road_is_not_counted.json"
REFUSED = CASES / "e13_four_participants.json"


def law(*arguments: object, given: bytes | str | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=given)


def one_line(path: Path) -> str:
    return json.dumps(json.loads(path.read_text(encoding="utf-8")), ensure_ascii=False)


def test_nothing_that_stops_the_act_is_status_0() -> None:
    said = law("check", LAWFUL, "--json", "--lang", "en")

    assert said.exit_code == 0
    assert json.loads(said.stdout)["findings"] == []


def test_a_refusal_is_status_1_with_provision_code_and_limit() -> None:
    said = law("check", REFUSED, "--json", "--lang", "en")

    assert said.exit_code == 1
    finding = json.loads(said.stdout)["findings"][0]
    assert (finding["provision"], finding["effect"], finding["code"]) == ("kz266-p08-a", "REFUSES", "group.too_large")
    assert finding["params"] == {"actual": 4, "limit": 3}


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        (b"{", "$"),
        (b"\xff\xfe{\x00", "$"),
        (b'{"case": 1, "visits": 3}', "visits"),
        (
            b'{"case": 1, "visit": {"id": "v", "legs": [{"region": "KZ-99", "institutions": []}]}}',
            "visit.legs[0].region",
        ),
        (b'{"case": 1, "case": 1}', "case"),
        (b'{"case": 1, "as_of": "1991-01-01"}', "as_of"),
        (b'{"case": 1, "unheard_of": true}', "unheard_of"),
        (b'{"case": 1, "visit": {"id": "v", "roster": ["p1"]}}', "visit.roster[0]"),
    ],
)
@pytest.mark.parametrize("as_json", [True, False])
def test_what_cannot_be_read_is_status_2_and_a_line_on_standard_error(
    raw: bytes, path: str, as_json: bool, tmp_path: Path
) -> None:
    file = tmp_path / "case.json"
    file.write_bytes(raw)

    said = law("check", file, *(["--json"] if as_json else []), "--lang", "en")

    assert said.exit_code == 2
    assert said.stdout == ""
    assert any(line.startswith(f"{path}: ") for line in said.stderr.splitlines())


def test_a_file_that_is_not_there_is_a_fault_like_any_other(tmp_path: Path) -> None:
    said = law("check", tmp_path / "gone.json", "--lang", "en")

    assert said.exit_code == 2
    assert "gone.json" in said.stderr


def test_many_files_get_a_line_each_and_the_worst_status(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("[]", encoding="utf-8")

    said = law("check", LAWFUL, broken, REFUSED, "--json", "--lang", "en")

    answers = [json.loads(line) for line in said.stdout.splitlines()]
    assert [Path(answer["file"]).name for answer in answers] == [LAWFUL.name, REFUSED.name]
    assert str(broken) in said.stderr
    assert said.exit_code == 2


def test_json_lines_on_standard_input_are_answered_line_by_line() -> None:
    lines = [one_line(LAWFUL), '{"case": 1, "x": 1}', "", one_line(REFUSED)]

    said = law("check", "-", "--json", "--lang", "en", given="\n".join(lines))

    assert [json.loads(line)["line"] for line in said.stdout.splitlines()] == [1, 4]
    assert said.stderr.startswith("line 2: x: ")
    assert said.exit_code == 2


def test_one_case_on_standard_input_may_span_lines() -> None:
    said = law("check", "-", "--json", "--lang", "en", given=LAWFUL.read_text(encoding="utf-8"))

    assert said.exit_code == 0
    assert "line" not in json.loads(said.stdout)


def test_the_reason_is_told_with_the_days_passed_over() -> None:
    said = law("check", CASES / "e02_last_day_on_nauryz.json", "--json", "--lang", "en")

    duty = json.loads(said.stdout)["duties"][0]
    assert duty["due"] == {"strict": "2026-03-22", "default": "2026-03-26", "widest": "2026-03-31"}
    assert any("22 March" in line and "Nauryz" in line for line in duty["why"])
    assert json.loads(said.stdout)["calendar"]["source"].startswith("holidays ")


@pytest.mark.parametrize(("language", "word"), [("kk", "Наурыз"), ("ru", "Наурыз"), ("en", "Nauryz")])
def test_the_table_for_people_speaks_three_languages(language: str, word: str) -> None:
    said = law("check", CASES / "e02_last_day_on_nauryz.json", "--lang", language)

    assert said.exit_code == 0
    assert word in said.stdout


def test_show_gives_words_limits_and_the_official_link() -> None:
    told = json.loads(law("show", "kz266-p24-a", "--json", "--lang", "ru").stdout)

    assert told["provision"] == "kz266-p24"
    assert {(limit["name"], limit["value"], limit["provision"]) for limit in told["limits"]} == {
        ("visit.working_days", 2, "kz266-p24-a"),
        ("visit.working_days", 5, "kz266-p24-b"),
    }
    assert set(told["switches"]) == {"THEM", "PARTDAY", "NONWORK"}
    assert told["official"].startswith("https://adilet.zan.kz/rus/")


@pytest.mark.parametrize("provision", ["kz266-p99", "nonsense", "kz266-p24-", "\x1b[31m"])
@pytest.mark.parametrize("command", ["show", "where"])
def test_a_provision_that_does_not_exist_is_named_and_refused(command: str, provision: str) -> None:
    said = law(command, provision)

    assert said.exit_code == 2
    assert "no such provision" in said.stderr
    assert "\x1b[31m" not in said.stderr


def test_where_leads_to_rule_texts_tests_and_pages() -> None:
    said = law("where", "kz266-p28").stdout

    for place in (
        "countries/kz/decree_266_2023/p28_report_deadlines.py:",
        "report.deadline",
        "summary.kk.toml:",
        "tests/countries/kz/decree_266_2023/test_p28_report_deadlines.py:",
        "docs/law/kz/kz266-p28.md:",
        "DAYS",
    ):
        assert place in said


def test_where_names_the_file_of_a_paragraph_with_nothing_to_compute() -> None:
    said = law("where", "kz266-p02").stdout

    assert "p02_scope.py" in said
    assert "nothing is computed" in said


def test_list_has_every_paragraph_in_order() -> None:
    listed = [row["provision"] for row in json.loads(law("list", "--json").stdout)]

    decree = [p for p in listed if p.startswith("kz266-")]
    assert decree == [f"kz266-p{number:02}" for number in range(30)]


def test_pages_are_written_one_a_paragraph_and_stale_ones_removed(tmp_path: Path) -> None:
    (tmp_path / "kz266-p77.md").write_text("old", encoding="utf-8")

    assert law("pages", tmp_path).exit_code == 0

    assert not (tmp_path / "kz266-p77.md").exists()
    assert "`kz266-p24-a`" in (tmp_path / "kz266-p24.md").read_text(encoding="utf-8")
    assert (tmp_path / "index.md").exists()


def test_the_schema_is_that_of_the_file() -> None:
    assert json.loads(law("schema").stdout)["type"] == "object"
    assert "findings" in json.loads(law("schema", "--answer").stdout)["properties"]


def test_brackets_and_colons_of_a_file_are_printed_as_they_stand(tmp_path: Path) -> None:
    case = json.loads(REFUSED.read_text(encoding="utf-8"))
    case["people"][0]["conflicts"] = [case["institutions"][0]["id"]]
    odd = ":smile:[red]p"
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case).replace(f'"{case["people"][0]["id"]}"', f'"{odd}"'), encoding="utf-8")

    said = law("check", file, "--lang", "en")

    assert said.exit_code == 1
    assert odd in said.stdout

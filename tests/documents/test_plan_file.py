"""Plan files are read as strictly as case files: every fault by its path, nothing guessed, nothing lost."""

import json
from typing import Any

import pytest

from qorgan.casefile import json_text
from qorgan.casefile.faults import Unreadable
from qorgan.casefile.say import LANGUAGES, say
from qorgan.documents import plan_file
from qorgan.planning import document
from tests.planning import ground


def told() -> dict[str, Any]:
    return document.told(ground.plan())


def faults(raw: bytes | str) -> set[tuple[str, str]]:
    with pytest.raises(Unreadable) as refused:
        plan_file.read(raw)
    for fault in refused.value.faults:
        for language in LANGUAGES:
            assert say(fault, language)
    return {(fault.path, fault.code) for fault in refused.value.faults}


def with_visit(**more: object) -> str:
    values = told()
    values["visits"][0].update(more)
    return json.dumps(values)


def test_what_is_written_is_read_again_with_one_visit_a_line() -> None:
    plan = ground.plan()
    text = plan_file.write(plan)
    assert plan_file.read(text) == plan
    assert plan_file.read(b"\xef\xbb\xbf" + text.encode()) == plan
    assert sum(line.startswith('  {"id": "2027-') for line in text.splitlines()) == len(plan.visits)


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", ("$", "file.empty")),
        (b"{", ("$", "json.truncated")),
        ('{"plan": 1}'.encode("utf-16"), ("$", "file.utf16")),
        ("{'plan': 1}", ("$", "json.broken")),
        ('{"plan": 1, "plan": 1}', ("plan", "json.key_twice")),
        ('{"cost": NaN}', ("cost", "json.not_finite")),
        ("[" * 70 + "]" * 70, ("$", "json.too_deep")),
        ("[]", ("$", "type.object")),
        ('{"plan": 2}', ("plan", "case.format")),
        ('{"plan": 1}', ("visits", "field.missing")),
        ('{"visitz": []}', ("visitz", "key.misspelt")),
        (with_visit(kind="periodical"), ("visits[0].kind", "word.misspelt")),
        (with_visit(form="other"), ("visits[0].form", "word.unknown")),
        (with_visit(id=""), ("visits[0].id", "text.empty")),
        (with_visit(id=7), ("visits[0].id", "type.text")),
        (with_visit(cost=-1), ("visits[0].cost", "number.negative")),
        (with_visit(cost="1"), ("visits[0].cost", "type.whole_number")),
        (with_visit(cost=1.5), ("visits[0].cost", "type.whole_number")),
        (with_visit(roster="P01"), ("visits[0].roster", "type.list")),
        (with_visit(colour=1), ("visits[0].colour", "key.unknown")),
        (with_visit(travel=["2027-02-30", "2027-03-01"]), ("visits[0].travel[0]", "date.impossible")),
        (with_visit(travel=["1.3.2027", "2027-03-01"]), ("visits[0].travel[0]", "date.format")),
        (with_visit(travel=["1027-03-01", "2027-03-01"]), ("visits[0].travel[0]", "date.year")),
        (with_visit(travel=["2027-03-02", "2027-03-01"]), ("visits[0].travel", "date.reversed")),
        (with_visit(travel=[20270301, "2027-03-01"]), ("visits[0].travel[0]", "type.date")),
    ],
)
def test_a_fault_is_told_by_path_and_code(raw: bytes | str, fault: tuple[str, str]) -> None:
    assert fault in faults(raw)


def test_every_fault_is_told_at_once() -> None:
    values = told()
    values["visits"][0]["kind"] = "weekly"
    values["visits"][2]["cost"] = -5
    values["figures"].pop("load_sd")
    assert {path for path, _ in faults(json.dumps(values))} == {
        "visits[0].kind",
        "visits[2].cost",
        "figures.load_sd",
    }


def test_a_plan_larger_than_any_case_is_read_and_one_beyond_the_limit_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = plan_file.write(ground.plan())
    assert plan_file.read(whole + " " * json_text.MAX_BYTES) == ground.plan()
    monkeypatch.setattr(plan_file, "MOST_BYTES", len(whole.encode()))
    assert plan_file.read(whole) == ground.plan()
    assert faults(whole + " ") == {("$", "file.too_large")}

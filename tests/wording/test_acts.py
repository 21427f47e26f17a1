"""Whatever can stand in the journal has a sentence in each language, fills its blanks, and no sentence is left over."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from qorgan import actions
from qorgan.countries.kz import COUNTRY
from qorgan.law.country import LANGUAGES
from qorgan.wording import acts, texts
from tests.wording.test_every_code_is_worded import Texts, blanks

ACTIONS = Path(actions.__file__).parent
WRITERS = {"Action": "name", "_journalled": "action", "journalled": "action", "note": "action", "write": "action"}
"""Calls that name what the journal will say, and the argument that does, which is the first one where it has no name."""
OF_EVERY_ENTRY = {"action"}


def written(folder: Path) -> dict[str, set[str]]:
    """Each action that can stand in the journal, and the words that its module knows: among them, the names of its facts."""
    found: dict[str, set[str]] = {}
    for path in sorted(folder.glob("*.py")):
        module = ast.parse(path.read_text(encoding="utf-8"))
        words = _words(module) | _words_of_helpers(folder, module)
        for name in _names(module):
            found[name] = words
    return found


def _names(module: ast.Module) -> Iterator[str]:
    constants = {
        node.targets[0].id: node.value.value
        for node in ast.walk(module)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and _called(node) in WRITERS:
            for told in _told(node, WRITERS[_called(node)]):
                name = told.value if isinstance(told, ast.Constant) else constants.get(getattr(told, "id", ""))
                if isinstance(name, str):
                    yield name


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def _told(node: ast.Call, argument: str) -> list[ast.expr]:
    return [word.value for word in node.keywords if word.arg == argument] or node.args[:1]


def _words(module: ast.Module) -> set[str]:
    return {n.value for n in ast.walk(module) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def _words_of_helpers(folder: Path, module: ast.Module) -> set[str]:
    """Facts may be gathered by a neighbour whose name begins with an underscore."""
    named = {
        alias.name for node in ast.walk(module) if isinstance(node, ast.ImportFrom) for alias in node.names
    }  # ``from qorgan.actions import _votes``
    paths = [folder / f"{name}.py" for name in named if name.startswith("_")]
    return {word for path in paths if path.exists() for word in _words(ast.parse(path.read_text(encoding="utf-8")))}


def faults(found: dict[str, set[str]], told: Texts) -> list[str]:
    """Actions without a sentence, blanks that no fact fills, sentences of no action."""
    wrong = set[str]()
    for language in LANGUAGES:
        known = told("acts", language)
        wrong.update(f"acts.{language}.toml: {name} has no sentence; write one" for name in found if name not in known)
        for key, text in known.items():
            name = key.partition("@")[0]
            if name == texts.ANY:
                continue
            if name not in found:
                wrong.add(f"acts.{language}.toml: no action is called {name}; take it out")
                continue
            lost = blanks(text) - found[name] - OF_EVERY_ENTRY
            wrong.update(
                f"acts.{language}.toml: {key} has the blank {blank}, its action no such fact" for blank in lost
            )
    return sorted(wrong)


def test_every_action_has_a_sentence_and_no_sentence_is_an_orphan() -> None:
    assert faults(written(ACTIONS), texts.sentences) == []


def test_denials_sign_ins_and_openings_are_among_them() -> None:
    assert {"deny_act", "sign_in_failed", "start_session", "open_plan"} <= written(ACTIONS).keys()


def test_an_action_without_a_sentence_is_caught(tmp_path: Path) -> None:
    (tmp_path / "tear_plan.py").write_text('TEAR = Action("tear_plan", PERMISSION, _change)', encoding="utf-8")
    assert "acts.kk.toml: tear_plan has no sentence; write one" in faults(written(tmp_path), texts.sentences)


def test_a_blank_that_no_fact_fills_is_caught(tmp_path: Path) -> None:
    (tmp_path / "keep_plan.py").write_text('Action("keep_plan", P, c); Done(s, {"year": 1})', encoding="utf-8")
    found = faults(written(tmp_path), texts.sentences)
    assert "acts.en.toml: keep_plan has the blank version, its action no such fact" in found
    assert "acts.en.toml: no action is called open_plan; take it out" in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said_without_any_fact(language: str) -> None:
    for name in written(ACTIONS):
        said = acts.sentence(name, {}, language=language, country=COUNTRY)
        assert said.endswith(".")
        assert "{" not in said


def test_facts_stand_in_their_blanks_as_people_write_them() -> None:
    told = {"register": "people", "added": 1200, "changed": 0, "unchanged": 3}
    said = acts.sentence("import_register", told, language="en", country=COUNTRY)
    assert said == "A register was imported from a file. Register: People; added: 1200; changed: 0; unchanged: 3."
    assert "2027" in acts.sentence("keep_plan", {"year": 2027, "version": 1}, language="ru", country=COUNTRY)


def test_a_true_fact_chooses_its_own_sentence() -> None:
    told = {"register": "people", "replaced": True}
    assert "replaced" in acts.sentence("save_mapping", told, language="en", country=COUNTRY)
    assert "saved" in acts.sentence("save_mapping", told | {"replaced": False}, language="en", country=COUNTRY)


def test_settings_that_were_set_are_named() -> None:
    told = {"year": 2027, "number": 1, "changed": "budget days_between_visits luck"}
    said = acts.sentence("set_plan_settings", told, language="en", country=COUNTRY)
    assert said.endswith(
        "Year: 2027; changed: Money allotted for the journeys of the year; Days between two periodic visits, at least; luck."
    )
    assert "as they were" in acts.sentence("set_plan_settings", told | {"changed": ""}, language="en", country=COUNTRY)


def test_an_act_of_an_older_version_is_told_by_its_name() -> None:
    assert "burn_file" in acts.sentence("burn_file", {}, language="kk", country=COUNTRY)

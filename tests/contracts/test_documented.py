"""Every setting, command and API operation is documented, and no page describes what is gone."""

import ast
import re
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

from qorgan.interfaces.cli import law_pages
from qorgan.planning import check
from qorgan.project import law
from qorgan.questions import group, institution, visit
from tests.contracts import tree
from tools import reference

COUNTRY = "docs/how-to/add-a-country.md"
PLANNED_BY = (institution.CYCLE_YEARS, group.LARGEST, visit.WORKING_DAYS)
SETTINGS = "docs/reference/settings.md"
SETTING = re.compile(r"QORGAN_[A-Z]+(?:_[A-Z]+)*")
READERS = ("src/qorgan/project/", "tests/needs.py", "tests/run.py")


def settings_faults(root: Path) -> list[str]:
    """Variables that are read and not in the reference, and the other way round."""
    read, page = _settings_read(root), root / SETTINGS
    told = (
        set(re.findall(r"^\| `(QORGAN_\w+)`", page.read_text(encoding="utf-8"), re.MULTILINE))
        if page.exists()
        else set()
    )
    return [
        *(f"{SETTINGS}: {name} is read and not told; add a row" for name in sorted(read - told)),
        *(f"{SETTINGS}: nobody reads {name}; take its row out" for name in sorted(told - read)),
    ]


def _settings_read(root: Path) -> set[str]:
    return {
        node.value
        for under in ("src", "tests")
        for path, module in tree.modules(root, under=under)
        if path.startswith(READERS)
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SETTING.fullmatch(node.value)
    }


def stale_pages(root: Path, pages: Mapping[str, str]) -> list[str]:
    """Generated pages that are missing or say something else than the code."""
    return [
        f"{path}: not what the code says; run make docs"
        for path, text in pages.items()
        if not (root / path).exists() or (root / path).read_text(encoding="utf-8") != text
    ]


def silent(commands: Mapping[str, reference.Command]) -> list[str]:
    """Commands and options without a word about what they do."""
    return [
        f"qorgan {words}: say what it does"
        for words, command in commands.items()
        if not command.help or any(not parameter.help for parameter in command.params if not parameter.hidden)
    ]


def untold_questions(page: str) -> list[str]:
    """Questions and limits that board and planner ask of any law, and the page on adding a country does not name."""
    asked = {*check.ASKED, institution.CYCLE.name, *(limit.name for limit in PLANNED_BY)}
    return [f"{COUNTRY}: {name} is asked and not told" for name in sorted(asked) if f"`{name}`" not in page]


def test_who_adds_a_country_is_told_what_will_be_asked() -> None:
    assert untold_questions((tree.ROOT / COUNTRY).read_text(encoding="utf-8")) == []


def test_a_question_that_the_page_forgets_is_caught() -> None:
    page = (tree.ROOT / COUNTRY).read_text(encoding="utf-8").replace("`group.size`, ", "")
    assert untold_questions(page) == [f"{COUNTRY}: group.size is asked and not told"]


def test_every_setting_is_documented() -> None:
    assert settings_faults(tree.ROOT) == []


def test_the_pages_of_commands_and_operations_are_current() -> None:
    assert stale_pages(tree.ROOT, reference.pages()) == []


def test_the_pages_of_the_paragraphs_are_current(tmp_path: Path) -> None:
    law.install()
    law_pages.pages(tmp_path)
    pages = {f"docs/law/kz/{path.name}": path.read_text(encoding="utf-8") for path in sorted(tmp_path.iterdir())}
    assert stale_pages(tree.ROOT, pages) == []


def test_every_command_and_option_says_what_it_does() -> None:
    assert silent(reference.commands()) == []


def test_an_undocumented_setting_is_caught(tmp_path: Path) -> None:
    tree.plant(tmp_path, "src/qorgan/project/settings.py", 'SPEED = env.text("QORGAN_SPEED", "slow")\n')
    assert settings_faults(tmp_path) == [f"{SETTINGS}: QORGAN_SPEED is read and not told; add a row"]


def test_a_setting_that_is_gone_is_caught(tmp_path: Path) -> None:
    tree.plant(tmp_path, "src/qorgan/project/settings.py", "")
    tree.plant(tmp_path, SETTINGS, "| `QORGAN_SPEED` | slow | how fast |\n")
    assert settings_faults(tmp_path) == [f"{SETTINGS}: nobody reads QORGAN_SPEED; take its row out"]


def test_a_stale_page_is_caught(tmp_path: Path) -> None:
    tree.plant(tmp_path, "docs/reference/cli.md", "# Command line\n")
    assert stale_pages(tmp_path, {"docs/reference/cli.md": "# Command line\n\n## demo\n"}) == [
        "docs/reference/cli.md: not what the code says; run make docs"
    ]


def test_a_silent_option_is_caught() -> None:
    told, mute = SimpleNamespace(help="Port.", hidden=False), SimpleNamespace(help=None, hidden=False)
    serve = SimpleNamespace(help="Serve it.", hidden=False, params=[told, mute])
    assert silent({"serve": serve}) == ["qorgan serve: say what it does"]

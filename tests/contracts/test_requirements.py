"""The requirements for plain pip say what the lock file says, each with its hashes."""

import re
import tomllib
from pathlib import Path

from tests.contracts import tree

PIN = re.compile(r"^(?P<name>[a-z0-9._-]+)(?:\[[^]]*])?==(?P<version>[^\s;\\]+)", re.MULTILINE)


def faults(root: Path) -> list[str]:
    """Pins that differ from the lock, and pins without a hash."""
    locked = {(entry["name"], entry.get("version")) for entry in tomllib.loads(_text(root, "uv.lock"))["package"]}
    entries = re.split(r"\n(?=[a-z0-9])", _text(root, "requirements.txt"))
    pins = [(match["name"], match["version"], entry) for entry in entries if (match := PIN.search(entry))]
    if not pins:
        return ["requirements.txt: no pins; run make requirements"]
    return [
        *(f"requirements.txt: {name}=={version} is not what uv.lock has; run make requirements" for name, version, _ in pins
          if (name, version) not in locked),
        *(f"requirements.txt: {name} has no hash; run make requirements" for name, _, entry in pins if "--hash=sha256:" not in entry),
        *(f"requirements.txt: {name} is asked for in pyproject.toml and not pinned; run make requirements"
          for name in sorted(_asked(root) - {pin[0] for pin in pins})),
    ]  # fmt: skip


def _asked(root: Path) -> set[str]:
    dependencies = tomllib.loads(_text(root, "pyproject.toml"))["project"]["dependencies"]
    return {re.split(r"[\[<>=~!; ]", dependency)[0] for dependency in dependencies}


def _text(root: Path, file: str) -> str:
    return (root / file).read_text(encoding="utf-8")


def test_the_requirements_agree_with_the_lock() -> None:
    assert faults(tree.ROOT) == []


def _installation(root: Path, requirements: str) -> Path:
    tree.plant(root, "pyproject.toml", '[project]\ndependencies = ["django>=5.2,<5.3"]\n')
    tree.plant(root, "uv.lock", '[[package]]\nname = "django"\nversion = "5.2.19"\n')
    return tree.plant(root, "requirements.txt", requirements)


def test_an_agreeing_pin_with_a_hash_passes(tmp_path: Path) -> None:
    assert faults(_installation(tmp_path, "django==5.2.19 \\\n    --hash=sha256:00\n")) == []


def test_a_stale_pin_is_caught(tmp_path: Path) -> None:
    assert "django==5.2.1 is not" in faults(_installation(tmp_path, "django==5.2.1 \\\n    --hash=sha256:00\n"))[0]


def test_a_pin_without_a_hash_is_caught(tmp_path: Path) -> None:
    assert "django has no hash" in faults(_installation(tmp_path, "django==5.2.19\n"))[0]


def test_a_dependency_left_out_is_caught(tmp_path: Path) -> None:
    assert "not pinned" in faults(_installation(tmp_path, "sqlparse==0.5 \\\n    --hash=sha256:00\n"))[-1]

"""Change the vault in every small way that mutmut knows, and say which changes no test of the vault notices.

``python -m tools.mutants [children]``: from scratch in ``mutants/``, with as many processes as there are processors unless told
otherwise. Prints a table by module and each change that was not noticed; fails where fewer than nine in ten were. What the remaining
ones are is explained in docs/explanation/mutants.md.
"""

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

FOLDER = Path("mutants")
MUTMUT = str(Path(sys.executable).parent / "mutmut")
# A change that makes the tests run for ever was noticed.
NOTICED = frozenset({"killed", "timeout"})
LEAST_PER_CENT = 90


def main(children: int) -> int:
    """Make the changes, run the tests on each, tell the result."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    run = [MUTMUT, "run", "--max-children", str(children)]
    if subprocess.run(run, check=False).returncode:  # noqa: S603 -- a tool of this environment, in our own words
        return 1
    found = results(asked("results", "--all", "true"))
    for line in table(found):
        print(line)
    for name, state in sorted(found.items()):
        if state not in NOTICED:
            print(f"\n{name}: {state}\n" + "\n".join(changed(asked("show", name))))
    return 0 if share(found.values()) >= LEAST_PER_CENT else 1


def asked(*words: str) -> str:
    """What mutmut answers."""
    run = [MUTMUT, *words]
    return subprocess.run(run, check=True, capture_output=True, text=True).stdout  # noqa: S603 -- as above


def results(told: str) -> Mapping[str, str]:
    """The state of each change by its name, out of lines such as ``qorgan.vault.blob.x_body__mutmut_1: killed``."""
    return dict(line.strip().rsplit(": ", 1) for line in told.splitlines() if "__mutmut_" in line)


def table(found: Mapping[str, str]) -> Iterator[str]:
    """Noticed and made, by module and in all, in Markdown."""
    made = Counter(module(name) for name in found)
    noticed = Counter(module(name) for name, state in found.items() if state in NOTICED)
    yield "| Module | Changes | Noticed | % |"
    yield "|---|---|---|---|"
    for one in sorted(made):
        yield f"| `{one}` | {made[one]} | {noticed[one]} | {100 * noticed[one] / made[one]:.1f} |"
    yield f"| all | {made.total()} | {noticed.total()} | {share(found.values()):.1f} |"


def share(states: Iterable[str]) -> float:
    """Per cent of the changes that were noticed."""
    counted = Counter(states)
    return 100 * sum(counted[state] for state in NOTICED) / max(1, counted.total())


def module(name: str) -> str:
    """``blob`` of ``qorgan.vault.blob.x_body__mutmut_1``."""
    return name.split(".")[2]


def changed(shown: str) -> Iterator[str]:
    """The lines that differ."""
    return (line for line in shown.splitlines() if line[:1] in {"+", "-"} and line[:3] not in {"+++", "---"})


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else os.cpu_count() or 1))

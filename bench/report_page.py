"""What sealing costs whoever writes a report: opening a section of forty thousand signs and saving it, beside the same in clear.

The rival is the same program with the text in clear: the same door, journal entries, queries and template, while the sealing, the opening
and the checking of the part's signatures are taken out. Processor time, in the same run and in turns. Run it alone with
``python -m bench.report_page``.
"""

import re
import statistics
from importlib import import_module
from typing import Any
from uuid import uuid4

from bench import spent, throwaway, vault

ROUNDS, WORDS = 25, 6_000
SEALED, PLAIN = "summary", "background"
MODULES = ("cast", "council", "vaulted", "on_site", "reported")


def main() -> None:
    """Every measure in one run."""
    with throwaway.installation():
        now = import_module("django.utils.timezone").now()
        for name in MODULES:
            module = import_module(f"tests.actions.{name}")
            module.NOW, module.TODAY = now, now.date()  # type: ignore[attr-defined]  # their people act today
        world = import_module("tests.actions.reported").Reported()
        world.write(SEALED, _text())
        with vault.in_clear():
            world.write(PLAIN, _text())
        print(f"a section of {len(_text()):,} signs, medians of {ROUNDS}, processor time")
        _measured(world)


def _measured(world: Any) -> None:  # noqa: ANN401 -- of a module that is loaded late
    client = import_module("tests.interfaces.web.cases.browsers").opened(world.boris)
    client.defaults["SERVER_NAME"] = "localhost"

    def address(section: str) -> str:
        return f"/reports/{world.report.number}/sections/{section}/"

    def opening(section: str) -> float:
        return spent.milliseconds(lambda: spent.require_status(client.get(address(section)), 200))

    def saving(section: str) -> float:
        read = re.search(r'name="read" value="(\d+)"', client.get(address(section)).content.decode())
        told = {"read": read.group(1) if read else "0", "key": uuid4().hex, "text": f"{_text()} {uuid4()}", "stay": "1"}
        return spent.milliseconds(lambda: spent.require_status(client.post(address(section), told), 302))

    for name, act in (("opening the section", opening), ("saving it", saving)):
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(act(SEALED))
            with vault.in_clear():
                theirs.append(act(PLAIN))
        sealed, plain = statistics.median(ours), statistics.median(theirs)
        print(f"  {name:<20} sealed {sealed:7.2f} ms   in clear {plain:7.2f} ms   {sealed / plain:5.2f} x")


def _text() -> str:
    return " ".join(f"word{number}" for number in range(WORDS // 2)) + "\n" + "A line of what was seen. " * (WORDS // 8)


if __name__ == "__main__":
    main()

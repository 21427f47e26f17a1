"""An answer of the law as a table for people."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from qorgan.interfaces.cli.headings import HEADINGS
from qorgan.interfaces.cli.screen import screen
from qorgan.wording.names import name

Told = Mapping[str, Any]
STYLES = {
    "REFUSES": "bold red",
    "NEEDS_DECISION": "yellow",
    "NEEDS_REASON": "yellow",
    "REQUIRES": "cyan",
    "RECORDS": "dim",
}


def print_answer(told: Told, *, source: str, language: str) -> None:
    """Findings, duties and values of one answer, and the counting behind each day where the answer holds it."""
    console, words = screen(), HEADINGS[language]
    if source:
        console.rule(source)
    for law in told["law"]:
        if law["warning"]:
            console.print(Text(f"{law['edition']}: {law['warning']}", style="yellow"))
    if not told["findings"]:
        console.print(words["nothing"])
    else:
        _findings(console, told["findings"], words, language)
    if told["duties"]:
        _duties(console, told["duties"], words, language)
    for value in told["values"]:
        console.print(Text.assemble((value["provision"], "cyan"), "  ", value["says"]))
    for answer in (*told["duties"], *told["values"]):
        _why(console, answer, words)


def _findings(console: Console, findings: Sequence[Told], words: Mapping[str, str], language: str) -> None:
    table = Table(words["paragraph"], words["effect"], words["says"], words["about"], show_lines=True)
    for finding in findings:
        effect = Text(name("effect", finding["effect"], language), style=STYLES[finding["effect"]])
        table.add_row(finding["provision"], effect, finding["says"], finding["about"])
    console.print(table)


def _duties(console: Console, duties: Sequence[Told], words: Mapping[str, str], language: str) -> None:
    table = Table(
        words["paragraph"], words["duty"], words["strict"], words["default"], words["widest"], words["status"]
    )
    for duty in duties:
        due = duty["due"] or {"strict": "–", "default": "–", "widest": "–"}
        status = name("duty_status", duty["status"], language)
        table.add_row(duty["provision"], duty["says"], due["strict"], due["default"], due["widest"], status)
    console.print(table)


def _why(console: Console, answer: Told, words: Mapping[str, str]) -> None:
    why = answer.get("why")
    if not why:
        return
    console.print(Text.assemble("\n", (f"{words['why']} {answer['provision']}: {answer['says']}", "bold")))
    for line in why:
        console.print(Text(f"  {line}"))

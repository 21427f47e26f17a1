"""The path from a written report to a signed one, step by step: what is done, what is next, what is to come."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from qorgan.store.report_page import Whole
from qorgan.store.report_signing import Status
from qorgan.workflow.report import State

DONE, NEXT, LATER = "done", "next", "later"
STEPS: tuple[tuple[str, Promise, Promise], ...] = (
    (
        "freeze",
        pgettext_lazy("step of signing", "The text is frozen"),
        pgettext_lazy("step of signing", "It is set in type as it stands; nobody edits it any more."),
    ),
    (
        "dissents",
        pgettext_lazy("step of signing", "Everybody agrees or dissents"),
        pgettext_lazy("step of signing", "Each member alone; a dissent is read by others once its author attaches it."),
    ),
    (
        "manifest",
        pgettext_lazy("step of signing", "The manifest is fixed"),
        pgettext_lazy("step of signing", "It lists the text, the annexes, the dissents and the members who sign."),
    ),
    (
        "signatures",
        pgettext_lazy("step of signing", "All sign"),
        pgettext_lazy("step of signing", "Each the same manifest, with the own key or with ink on its sheet."),
    ),
)


class Step(NamedTuple):
    """``standing``: done, next or later. ``done``, ``of``: how many have done their part, 0 of 0 where nobody is counted."""

    number: int
    name: Promise
    meaning: Promise
    standing: str
    done: int = 0
    of: int = 0


def steps(whole: Whole, status: Status) -> list[Step]:
    """All four, in their order."""
    at = _at(whole, status)
    counts = {
        "dissents": len(status.signers) - len(status.unsaid),
        "signatures": len(status.signers) - len(status.unsigned),
    }
    found = []
    for number, (key, name, meaning) in enumerate(STEPS):
        standing = DONE if number < at else NEXT if number == at else LATER
        of = len(status.signers) if key in counts else 0
        found.append(Step(number + 1, name, meaning, standing, counts.get(key, 0), of))
    return found


def _at(whole: Whole, status: Status) -> int:
    """Which step is next."""
    if status.version is None or whole.row.state == State.DRAFTING:
        return 0
    if not status.manifest:
        return 1 if status.unsaid or status.loose else 2
    return 4 if status.is_complete else 3

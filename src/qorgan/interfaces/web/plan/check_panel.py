"""The outcome of a check, paragraph by paragraph: what was asked, and what was found."""

from typing import NamedTuple

from qorgan.access import home
from qorgan.interfaces.web.plan import words
from qorgan.law.ids import order, paragraph_of
from qorgan.planning import check
from qorgan.planning.breach import Breach
from qorgan.questions import institution

SHOWN_EACH = 20


class Asked(NamedTuple):
    """A paragraph that the check asked, its title, and how many breaches it found."""

    provision: str
    title: str
    breaches: int


class Panel(NamedTuple):
    """``asked``: every paragraph; ``breaches``: at most so many of each provision; ``total``: all."""

    asked: list[Asked]
    breaches: list[words.Said]
    total: int


def panel(found: list[Breach]) -> Panel:
    """The outcome in the reader's language."""
    names = {*check.ASKED, institution.CYCLE.name}
    claims = home.book().editions[-1].claims
    paragraphs = {paragraph_of(claim.provision) for claim in claims if claim.asked.name in names}
    texts = home.country().texts(words.language())
    counts: dict[str, int] = {}
    shown: list[words.Said] = []
    seen: dict[str, int] = {}
    for breach in found:
        seen[breach.provision] = seen.get(breach.provision, 0) + 1
        if seen[breach.provision] <= SHOWN_EACH:
            shown.append(words.said(breach))
        if breach.finding is not None or not words.said(breach).source:
            at = str(breach.provision).split("-")
            paragraph = "-".join(at[:2])
            counts[paragraph] = counts.get(paragraph, 0) + 1
    asked = [
        Asked(paragraph, texts[paragraph].title if paragraph in texts else "", counts.get(paragraph, 0))
        for paragraph in sorted(paragraphs, key=order)
    ]
    return Panel(asked, shown, len(found))

"""A draw as its form holds it: lines of blocks and quotas by group, given back to the last sign."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from django.http import HttpRequest

from qorgan.interfaces.web.account import keys
from qorgan.questions.site import Stratum
from qorgan.store.site_page import Whole

FIRST_LINES, MORE_LINES, MOST_LINES = 4, 4, 200
MOST_SIGNS = 64
KINDS = ("", "whole", "list")


class Line(NamedTuple):
    """A block. ``kind``: empty where it is drawn from, ``whole`` where everybody is talked to, ``list`` for numbers of a group."""

    label: str = ""
    places: str = ""
    stratum: str = ""
    kind: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing was typed."""
        return not (self.label or self.places)


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form holds. ``quotas``: by group; ``entry``: the id under which it is drawn once."""

    institution: str
    wanted: str
    seed: str
    lines: tuple[Line, ...]
    quotas: Mapping[str, str]
    entry: str
    key: str

    def told(self, whole: Whole) -> dict[str, object]:
        """What the act is told."""
        return {
            "visit": whole.code,
            "institution": self.institution,
            "blocks": [_block(line) for line in self.lines if not line.is_empty],
            "wanted": self.wanted,
            "quotas": [{"stratum": word, "wanted": many} for word, many in self.quotas.items() if many],
            "seed": self.seed,
            "entry": self.entry,
        }

    def with_more(self, count: int) -> tuple[Line, ...]:
        """The lines and so many empty ones."""
        return (*self.lines, *(Line() for _ in range(count)))[:MOST_LINES]


def _block(line: Line) -> dict[str, object]:
    return {
        "label": line.label,
        "places": line.places,
        "strata": [line.stratum] if line.stratum else [],
        "is_whole": line.kind == "whole",
        "is_list": line.kind == "list",
    }


def empty() -> Typed:
    """A form before anything is typed."""
    lines = tuple(Line() for _ in range(FIRST_LINES))
    return Typed("", "", "", lines, dict.fromkeys(map(str, Stratum), ""), keys.fresh(), keys.fresh())


def sent(request: HttpRequest) -> Typed:
    """What the form brought."""
    columns = (request.POST.getlist(name)[:MOST_LINES] for name in ("label", "places", "stratum", "kind"))
    lines = tuple(Line(*(cell[:MOST_SIGNS].strip() for cell in cells)) for cells in zip_longest(*columns, fillvalue=""))

    def one(name: str) -> str:
        return request.POST.get(name, "").strip()[:MOST_SIGNS]

    return Typed(
        one("institution"),
        one("wanted"),
        one("seed"),
        lines,
        {word: one(f"quota_{word}") for word in map(str, Stratum)},
        one("entry") or keys.fresh(),
        keys.of(request),
    )

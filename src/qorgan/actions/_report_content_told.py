"""What the blocks of a report are filled from, and what each of them gives."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from qorgan.questions.reporting import PartKind
from qorgan.questions.site import EntryKind
from qorgan.reporting.content import Fact, Item, Table
from qorgan.store import models
from qorgan.store.report_facts import ReportFacts
from qorgan.store.site_case import Leg
from qorgan.wording.report_words import ReportWords

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """``parts``: of the report that stand; ``contents``: what each says, by its id. ``today``: the day it is put together.

    ``themes``: of the country's checklists, by code their names. ``frozen_on``: the day on which its text is fixed, none for a draft.
    ``wording``: of the rules, as it is cited.
    """

    facts: ReportFacts
    words: ReportWords
    parts: tuple[models.ReportPart, ...]
    contents: Mapping[UUID, Mapping[str, Any]] = field(repr=False)
    themes: Mapping[str, Mapping[str, str]]
    today: date
    version: int
    frozen_on: date | None
    wording: str
    is_invented: bool

    def of(self, kind: PartKind) -> list[models.ReportPart]:
        """The parts of a kind, in their order."""
        return sorted((part for part in self.parts if part.kind == kind), key=lambda part: (part.place, str(part.pk)))

    def text(self, part: models.ReportPart, key: str) -> str:
        """One thing that a part says; empty where it does not."""
        return str(self.contents.get(part.pk, {}).get(key) or "")

    def entries(self, *kinds: EntryKind) -> list[models.SiteEntry]:
        """What was entered of these kinds, in the order of what happened."""
        return self.facts.site.of(*kinds)

    def moment(self, at: datetime | None) -> str:
        """A moment on the office's clock; a dash where there is none."""
        return self.words.unknown if at is None else self.words.moment(timezone.localtime(at))

    def place(self, place: models.Institution | None) -> str:
        """The name of a place in the report's language; a dash where none is told."""
        if place is None:
            return self.words.unknown
        return {"kk": place.name_kk, "ru": place.name_ru}.get(self.words.language, "") or place.name

    def by_leg(
        self, key: str, columns: Sequence[str], rows: Callable[[Leg | None], Iterator[Row]]
    ) -> tuple[Table, ...]:
        """One table, or one for each part of a visit that went through several regions; empty ones stay away.

        ``rows``: of a part; of what belongs to none of them for ``None``, which is also asked where the visit has one part.
        """
        parts: tuple[Leg | None, ...] = (*self.facts.legs, None) if self.has_legs else (None,)
        made = ((part, tuple(rows(part))) for part in parts)
        return tuple(
            Table(title=self._title(key, part), columns=self.words.columns(*columns), rows=told)
            for part, told in made
            if told
        )

    def entered(
        self, key: str, columns: Sequence[str], row: Callable[[models.SiteEntry], Row], *kinds: EntryKind
    ) -> tuple[Table, ...]:
        """Tables of entries, a row each, by part of the visit."""

        def rows(leg: Leg | None) -> Iterator[Row]:
            return (row(entry) for entry in self.entries(*kinds) if self.leg_of(entry) == leg)

        return self.by_leg(key, columns, rows)

    @property
    def has_legs(self) -> bool:
        """Whether the visit went through several regions."""
        return len(self.facts.legs) > 1

    def leg_of(self, entry: models.SiteEntry) -> Leg | None:
        """The part of the visit that an entry is of; ``None`` where the visit has one, or the entry tells no place."""
        if not self.has_legs or entry.institution is None:
            return None
        return next((leg for leg in self.facts.legs if leg.has(entry)), None)

    def _title(self, key: str, leg: Leg | None) -> str:
        title = self.words.title(key)
        if leg is None:
            return title
        return self.words.remark("of_leg", title=title, region=self.words.region(leg.region))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What a block gives to its section."""

    facts: tuple[Fact, ...] = ()
    tables: tuple[Table, ...] = ()
    items: tuple[Item, ...] = ()
    notes: tuple[str, ...] = ()


def shown(*facts: Fact) -> tuple[Fact, ...]:
    """Facts that have a value."""
    return tuple(fact for fact in facts if fact[1])


def noted(*notes: str) -> tuple[str, ...]:
    """Notes that say something."""
    return tuple(note for note in notes if note)

"""What a longer visit would come to, by the law and before anybody decides: whether the days are to be had, and whether consent is in time.

Nothing is counted here. The visit is told once more with the consent as if it were given, and the law answers (¶25).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from qorgan.law.verdict import Finding
from qorgan.questions.record import About
from qorgan.questions.site import EntryKind
from qorgan.store import models, site_case
from qorgan.store.site_case import Judged, Site

TOO_LATE, TOO_LONG = "extension.too_late", "extension.too_long"
_OF_CONSENT = frozenset({TOO_LATE, TOO_LONG, "extension.not_commissioner"})
LATEST, LIMIT = "visit.latest_last_day", "visit.limit"


class Answer(NamedTuple):
    """What became of a request: the decision, whether it grants, how many working days, and its moment."""

    decision: UUID
    number: str
    is_granted: bool
    days: int
    at: datetime | None


class Foreseen(NamedTuple):
    """``runs_out``: the last day allowed without it; ``latest``: with it; ``None`` where the law counts no days of the visit."""

    findings: tuple[Finding, ...]
    runs_out: date | None
    latest: date | None

    @property
    def is_in_time(self) -> bool:
        """Whether consent comes before the days allowed until then run out."""
        return all(finding.code != TOO_LATE for finding in self.findings)


def with_consent(site: Site, days: int, at: datetime, *, deputising: bool = False) -> Site:
    """The visit as if that consent were given."""
    consent = models.Decision(about=About.EXTENSION, deputising=deputising, decided_at=at, changes={"days": days})
    return replace(site, extensions=(*site.extensions, consent))


def without_consents(site: Site) -> Site:
    """The visit as if nothing had been granted."""
    return replace(site, extensions=())


def foreseen(site: Site, today: date, days: int, at: datetime, *, deputising: bool = False) -> Foreseen:
    """What the law would say of a consent to so many working days at that moment."""
    before = site_case.judged(site, today)
    after = site_case.judged(with_consent(site, days, at, deputising=deputising), today)
    return Foreseen(tuple(_of(after, timezone.localdate(at))), last_day(before), last_day(after))


def _of(judged: Judged, on: date) -> Iterator[Finding]:
    """Of what the law says of consents, what is about this one or about all of them together."""
    for finding in judged.findings:
        if finding.code in _OF_CONSENT and finding.params.get("on", on) == on:
            yield finding


def last_day(judged: Judged) -> date | None:
    """The last day on site that is allowed, where the law counts one."""
    value = judged.values.get(LATEST)
    return value.value if value is not None and isinstance(value.value, date) else None


def answer(entry: models.SiteEntry) -> models.Decision | None:
    """The Commissioner's answer to a request; one query."""
    told = models.Decision.objects.filter(about__in=(About.EXTENSION, About.NO_EXTENSION), state="taken")
    return told.filter(changes__entry=str(entry.pk)).first()


def answers(visit: models.Visit) -> dict[UUID, Answer]:
    """By request of a visit, what became of it; one query."""
    told = models.Decision.objects.filter(
        about__in=(About.EXTENSION, About.NO_EXTENSION), state="taken", changes__visit=str(visit.pk)
    )
    return of_decisions(told.order_by("decided_at").defer("sealed", "minutes"))


def of_decisions(rows: Iterable[models.Decision]) -> dict[UUID, Answer]:
    """The same of decisions that were read, those on anything else passed over."""
    return {
        UUID(row.changes["entry"]): Answer(
            row.pk, row.number, row.about == About.EXTENSION, int(row.changes.get("days", 0)), row.decided_at
        )
        for row in rows
        if "entry" in row.changes
    }


def unanswered(site: Site) -> list[models.SiteEntry]:
    """Requests that wait for the Commissioner, the earliest first; one query."""
    requests = site.of(EntryKind.LONGER)
    answered = answers(site.visit) if requests else {}
    return [entry for entry in requests if entry.pk not in answered]

"""Signs of torture as they stand while the notices about them are written and sent (¶26), and the consents that allow a name (¶20).

Texts of notices and what was said of their receipt stand in the part of the signs, beside what was seen: the Commissioner reads all of it.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from qorgan.actions import _site
from qorgan.actions._site import NamingEntry
from qorgan.actions.refused import not_there, refused
from qorgan.law.ids import HOUSE
from qorgan.law.verdict import Answer, Effect, Finding
from qorgan.questions import visit as questions
from qorgan.questions.site import ConsentUse, EntryKind, NoticeTo
from qorgan.store import models, readings
from qorgan.store.sealed_records import Place

TABLE, RECEIPT = "notice", "receipt"
WHO = "who"
"""The word under which the name stands in what is sealed."""


def fetch(call: NamingEntry) -> models.Visit:
    """The visit of the signs that a request names, locked. Raises ``NotThere``, ``Denied``."""
    return _site.fetch_of_entry(call)


def signs(visit: models.Visit, number: UUID, to: NoticeTo) -> models.SiteEntry:
    """Signs of which something is told to somebody: those that stand, or were told to them before they were taken back.

    Raises ``NotThere``; ``Refused`` (``site.withdrawn``).
    """
    found = visit.entries.select_related("institution").filter(pk=number, kind=EntryKind.SIGNS).first()
    if found is None:
        raise not_there("entry")
    if found.withdrawn_at is not None and not sent(found, to):
        raise refused("site.withdrawn", {"entry": str(number)})
    return found


def sent(row: models.SiteEntry, to: NoticeTo | None = None) -> list[dict[str, object]]:
    """The notices that went, to anybody or to one addressee, in the order in which they were recorded."""
    return [notice for notice in row.told.get("notices", ()) if to is None or notice["to"] == to]


def draft_place(row: models.SiteEntry, to: NoticeTo) -> Place:
    """Where the text of a notice to somebody stands."""
    return Place(TABLE, to.value, row.pk)


def written(row: models.SiteEntry, to: NoticeTo) -> int:
    """How many revisions of the text there are."""
    place = draft_place(row, to)
    last = models.SealedRecord.objects.filter(record=place.record, field=place.field).order_by("-revision").first()
    return 0 if last is None else last.revision


def consent(visit: models.Visit, number: UUID | str) -> models.SiteEntry:
    """A consent of the visit, whether or not it stands. Raises ``NotThere``."""
    found = visit.entries.filter(pk=number, kind=EntryKind.CONSENT).first()
    if found is None:
        raise not_there("consent")
    return found


def stands(found: models.SiteEntry, at: datetime, use: ConsentUse = ConsentUse.NOTICE) -> bool:
    """Whether a consent allows the use at a moment: for that use, given, not over, not taken back."""
    is_entered = found.withdrawn_at is None and found.told.get("use") == use
    return is_entered and found.at <= at and (found.until is None or at < found.until)


def unnamed(rows: Iterable[models.SiteEntry], at: datetime) -> set[UUID]:
    """The signs with a name that no consent allows at that moment: it is shown to nobody then. One query, none where nobody is named."""
    named = {row.pk: row.told["consent"] for row in rows if row.kind == EntryKind.SIGNS and row.told.get("consent")}
    if not named:
        return set()
    found = models.SiteEntry.objects.filter(pk__in=set(named.values()))
    standing = {str(one.pk) for one in found if stands(one, at)}
    return {number for number, agreed in named.items() if agreed not in standing}


def shown(content: Mapping[str, Any], *, is_named: bool) -> Mapping[str, Any]:
    """What is sealed of signs, without the name where that is not allowed."""
    return content if is_named else {word: value for word, value in content.items() if word != WHO}


def named(visit: models.Visit, who: str | None, number: UUID | None, at: datetime, today: date) -> list[Answer]:
    """What the law says of ``who`` is to be named by a consent of the visit; nothing where nobody is. Raises ``NotThere``."""
    if who is None:
        return []
    return naming(consent(visit, number) if number else None, at, today)


def naming(agreed: models.SiteEntry | None, at: datetime, today: date, *, is_told: bool = False) -> list[Answer]:
    """What the law says of naming somebody by this consent, which must stand. ``is_told``: it has happened already.

    What is still to be told is refused; what was told is recorded, once its writer has said why.
    """
    is_allowed = agreed is not None and stands(agreed, at)
    facts = questions.Disclosure(today, identifies=True, consent=is_allowed, as_of=today if is_told else None)
    answers = list(readings.law(today).ask(questions.DISCLOSURE, facts))
    if answers and is_told:
        answers.append(Finding(HOUSE, Effect.NEEDS_REASON, "notice.named_without_consent", {}))
    return answers

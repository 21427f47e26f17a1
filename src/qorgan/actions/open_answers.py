"""Opening the answers to a checklist at a place of a visit: journalled first, in a fixed number of queries, however many they are."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _answers, _reading, _site, _vault
from qorgan.actions._answers import Answered
from qorgan.actions._reading import Reading
from qorgan.store import models, scope, site_scope


@dataclass(frozen=True, slots=True)
class Answers:
    """``entry``: ``None`` before the first answer. ``answers``: by question. ``is_closed``: the reader does not hold their part.

    ``answered``: the ids of the questions' records that have an answer, whoever holds them.
    """

    entry: models.SiteEntry | None
    answers: dict[str, Answered] = field(default_factory=dict)
    is_closed: bool = False
    answered: frozenset[UUID] = frozenset()

    def has(self, question: str) -> bool:
        """Whether a question was answered, also where the answer is not open."""
        return self.entry is not None and _answers.record_id(self.entry.pk, question) in self.answered


def open_answers(
    *,
    actor: Actor,
    now: datetime,
    visit: UUID,
    institution: UUID,
    checklist: str,
    questions: Sequence[str],
) -> Answers:
    """Those to some questions. Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.broken``, ``record.broken``."""
    reading = Reading(actor, now)
    _site.require_seen(reading, visit)
    number = _answers.entry_id(visit, institution, checklist)
    entry = site_scope.entries(actor, reading.today).filter(pk=number, withdrawn_at=None).first()
    if entry is None:
        return Answers(None)
    part = models.Compartment.objects.filter(case=visit, kind=entry.part).first()
    if part is None:
        return Answers(entry, is_closed=True)
    answered = frozenset(part.records.filter(table=_answers.TABLE).values_list("record", flat=True).distinct())
    mine = scope.compartments(actor, reading.today).filter(pk=part.pk).first()
    if mine is None:
        return Answers(entry, is_closed=True, answered=answered)
    held = _vault.held(reading, mine)
    _reading.journalled("open_answers", Permission.SITE_READ, actor=actor, now=now, objects=[visit, entry.pk, part.pk])
    found = _answers.opened(held, [_answers.record_id(number, question) for question in questions])
    return Answers(entry, found, answered=answered)

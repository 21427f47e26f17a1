"""What happened on site: obstacles, threats, refusals, letters, disclosures, reprisals, signs of torture."""

from collections.abc import Iterator
from datetime import date

from qorgan.casefile.court import Court
from qorgan.casefile.fields import known
from qorgan.casefile.told import Told
from qorgan.law.verdict import Answer
from qorgan.questions import visit as asked
from qorgan.questions.vocabulary import ReasonAbout

ADMINISTRATION = "administration"


def hear(told: Told, court: Court, day: date) -> Iterator[Answer]:
    """Everything that was met or done on site. ``day`` is the visit's own."""
    visit = told.visit
    for index, met in enumerate(visit.obstructions or ()):
        if met.what:
            obstacle = asked.Obstructed(met.what, met.on.day if met.on else None)
            yield from court.ask(day, asked.OBSTRUCTION, obstacle, f"visit.obstructions[{index}]")
    for index, reprisal in enumerate(visit.reprisals or ()):
        if reprisal.reported:
            facts = asked.Reprisal(reprisal.reported.day)
            yield from court.ask(reprisal.reported.day, asked.REPRISAL, facts, f"visit.reprisals[{index}]")
    yield from _safety(told, court, day)
    yield from _told_outside(told, court, day)
    yield from _torture(told, court, day)


def _safety(told: Told, court: Court, day: date) -> Iterator[Answer]:
    for index, notice in enumerate(told.visit.safety_notices or ()):
        about = f"visit.safety_notices[{index}]"
        if notice.by is not None and notice.limits_confidentiality is not None:
            threat = asked.SafetyNotice(notice.by == ADMINISTRATION, notice.limits_confidentiality)
            yield from court.ask(day, asked.SAFETY_NOTICE, threat, about)
        if notice.restriction_refused_by:
            yield from court.ask(day, asked.TALK_REFUSAL, asked.TalkRefusal(notice.refusal_in_writing), about)
    for index, act in enumerate(told.visit.interference or ()):
        letter = act.letter_from_head
        if letter and letter.written is not False and not letter.on and not known(letter, "on"):
            continue  # a letter whose day is not told
        if known(act, "letter_from_head"):
            facts = asked.Interference(
                letter.on.day if letter and letter.on else None, bool(letter and letter.written is not False)
            )
            yield from court.ask(day, asked.INTERFERENCE, facts, f"visit.interference[{index}]")


def _told_outside(told: Told, court: Court, day: date) -> Iterator[Answer]:
    for index, told_out in enumerate(told.visit.disclosures or ()):
        if told_out.identifies is not None and told_out.consent is not None:
            on = told_out.on.day if told_out.on else None
            facts = asked.Disclosure(on, told_out.identifies, told_out.consent, court.as_of)
            yield from court.ask(day, asked.DISCLOSURE, facts, f"visit.disclosures[{index}]")


def _torture(told: Told, court: Court, day: date) -> Iterator[Answer]:
    signs, about = told.visit.torture_signs, "visit.torture_signs"
    if not signs:
        return
    if signs.found:
        facts = asked.TortureSigns(
            signs.found.day,
            signs.prosecutor_notified.day if signs.prosecutor_notified else None,
            signs.commissioner_notified.day if signs.commissioner_notified else None,
            signs.with_representative,
            told.reason(ReasonAbout.REPRESENTATIVE_ABSENT),
            court.as_of,
        )
        yield from court.ask(signs.found.day, asked.TORTURE_SIGNS, facts, about)
    if signs.identity_disclosed is not None and signs.consent is not None:
        # The identity went out with a notice, at the earliest when the signs were found.
        told_at = signs.prosecutor_notified or signs.commissioner_notified or signs.found
        disclosed = asked.Disclosure(
            told_at.day if told_at else None, signs.identity_disclosed, signs.consent, court.as_of
        )
        yield from court.ask(day, asked.DISCLOSURE, disclosed, about)

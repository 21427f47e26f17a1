"""Who made the visit and in what quality, who stepped aside, and who is to sign (¶8, ¶11, ¶14–¶16, ¶19, ¶27)."""

from collections.abc import Iterator
from datetime import date

from qorgan.actions._report_content_told import Filled, Row, Told, noted
from qorgan.questions.site import EntryKind
from qorgan.questions.vocabulary import Office
from qorgan.store import models
from qorgan.store.site_case import Leg

_ORDER = (Office.PARTICIPANT, Office.REPRESENTATIVE, Office.EXPERT)


def group(told: Told) -> Filled:
    """Everybody who went: participants with certificates, the representative, experts and interpreters with the decision on them."""
    columns = ("name", "office", "certificate", "decision", "left")

    def rows(leg: Leg | None) -> Iterator[Row]:
        return (_member(told, one) for one in _went(told) if _is_along(told, one, leg))

    return Filled(tables=told.by_leg("group", columns, rows))


def _went(told: Told) -> list[models.GroupMember]:
    found = [one for one in told.facts.members if one.recused_on is None]
    return sorted(found, key=lambda one: _ORDER.index(Office(one.office)) if one.office in _ORDER else len(_ORDER))


def _is_along(told: Told, member: models.GroupMember, leg: Leg | None) -> bool:
    """Whether somebody was on site there; whoever was nowhere stands apart."""
    if not told.has_legs:
        return True
    there = [one for one in told.entries(EntryKind.PRESENCE) if str(member.person_id) in one.told.get("people", ())]
    if leg is None:
        return not any(told.leg_of(entry) is not None for entry in there)
    return any(told.leg_of(entry) == leg for entry in there)


def _member(told: Told, one: models.GroupMember) -> Row:
    decision = told.facts.including(one.person_id)
    certificate = told.facts.certificate(one.person) if one.office == Office.PARTICIPANT else ""
    return (
        one.person.name,
        told.words.word("office", one.office),
        certificate or told.words.unknown,
        decision.number if decision else told.words.unknown,
        _day(told, one.left_on),
    )


def refusals(told: Told) -> Filled:
    """Who stepped aside, and when somebody's place was filled or left empty; it is stated where nobody did."""
    found: list[models.PlannedMember | models.GroupMember] = [
        *told.facts.aside,
        *(one for one in told.facts.members if one.recused_on is not None),
    ]
    words = told.words
    rows = {
        one.person_id: (
            one.person.name,
            words.word("office", one.office),
            _day(told, one.recused_on),
            _day(told, one.left_on),
        )
        for one in found
    }
    columns = ("name", "office", "recused", "left")
    return Filled(
        tables=told.words.table("refusals", columns, rows.values()),
        notes=noted("" if rows else told.words.remark("no_refusals")),
    )


def signatures(told: Told) -> Filled:
    """Who is to sign; the others who went along do not."""
    words = told.words
    rows = [
        (
            one.person.name,
            told.facts.certificate(one.person) or words.unknown,
            words.region(one.region) if one.region else words.remark("whole"),
        )
        for one in told.facts.signers
    ]
    return Filled(
        tables=words.table("signatures", ("name", "certificate", "leg"), rows),
        notes=noted(words.remark("who_signs"), "" if rows else words.remark("nobody_signs")),
    )


def _day(told: Told, day: date | None) -> str:
    return told.words.unknown if day is None else told.words.day(day)

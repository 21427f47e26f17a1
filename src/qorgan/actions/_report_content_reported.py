"""What the record says besides of those who spoke: messages by number, signs of torture with both notices (¶12, ¶13, ¶26)."""

from collections.abc import Iterator

from django.utils.dateparse import parse_datetime

from qorgan.actions._report_content_told import Filled, Row, Told, noted
from qorgan.questions.site import EntryKind, NoticeTo
from qorgan.store import models


def messages(told: Told) -> Filled:
    """Numbers of the register's entries with their moments, never who gave them; none is stated as none."""
    words, register = told.words, told.facts.register
    rows = (
        (one.number, told.moment(one.received_at), words.word("alleges", one.alleges), told.moment(one.passed_on_at))
        for one in register.received
    )
    return Filled(
        facts=(
            (words.label("messages_received"), words.number(len(register.received))),
            (words.label("messages_passed_on"), words.number(len(register.passed_on))),
        ),
        tables=words.table("messages", ("number", "received", "alleges", "passed_on"), rows),
        notes=noted(
            "" if register.received else words.remark("no_messages"),
            words.remark("loose_messages", numbers=words.listed(register.loose)) if register.loose else "",
        ),
    )


def signs(told: Told) -> Filled:
    """When signs were found and when both were told, and nothing of who or what; none is stated as none."""
    columns = ("moment", "place", "persons", "to_prosecution", "to_commissioner", "jointly")
    tables = told.entered("signs", columns, lambda one: _signs(told, one), EntryKind.SIGNS)
    return Filled(
        facts=((told.words.label("signs"), told.words.number(len(told.entries(EntryKind.SIGNS)))),),
        tables=tables,
        notes=noted(told.words.remark("signs_sealed") if tables else told.words.remark("no_signs")),
    )


def _signs(told: Told, one: models.SiteEntry) -> Row:
    notices = list(one.told.get("notices") or ())
    jointly = (
        told.words.yes(is_so=all(bool(sent.get("jointly")) for sent in notices)) if notices else told.words.unknown
    )
    return (
        told.moment(one.at),
        told.place(one.institution),
        told.words.known("how_many", one.told.get("persons")),
        *(told.words.listed(_sent(told, notices, to)) or told.words.remark("not_sent") for to in NoticeTo),
        jointly,
    )


def _sent(told: Told, notices: list[dict[str, object]], to: NoticeTo) -> Iterator[str]:
    for notice in notices:
        if notice.get("to") == to:
            yield told.moment(parse_datetime(str(notice.get("sent"))))


def reprisals(told: Told) -> tuple[str, ...]:
    """How often somebody was said to be in danger for having spoken, or punished; stated for every visit that returns to check."""
    kinds = [str(one.told.get("what")) for one in told.entries(EntryKind.REPRISAL)]
    words = told.words
    risk, incident = (words.number(kinds.count(kind)) for kind in ("risk", "incident"))
    return (words.remark("reprisals", risk=risk, incident=incident) if kinds else words.remark("no_reprisals"),)

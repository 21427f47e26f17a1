"""The papers of a message: its printed register entry (¶12), and the cover note by which it is passed to the Commissioner.

Who gave the message stands in neither. Both are made in the session of whoever reads the message, and kept nowhere.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from qorgan.documents import typeset
from qorgan.law import ids
from qorgan.law.country import Country
from qorgan.law.ids import ProvisionId
from qorgan.law.rulebook import Law, Question
from qorgan.questions import message
from qorgan.questions.vocabulary import Alleges
from qorgan.wording import names, quantities

F = TypeVar("F")
ENTRY: Final = "message_entry"
NOTE: Final = "message_note"


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """One message as its reader opened it. Moments are on the country's own clock; words are codes, empty where there is none.

    ``institution``: name and code, or empty; ``place``: where, in words; ``printed_by``: the reader.
    ``way``: how messages are registered, by title, version and decision; empty where none is laid down.
    """

    number: str
    state: str
    alleges: str
    channel: str
    consent: str
    is_reprisal: bool
    receiver: str
    received_as: str
    received_at: datetime
    registered_at: datetime
    passed_on_at: datetime | None
    decided_at: datetime | None
    closed_at: datetime | None
    decision: str
    handled: str
    visit: str
    institution: str
    place: str
    text: str
    printed_at: datetime
    printed_by: str
    way: str = ""


def entry_pdf(told: MessageFacts, *, language: str, country: Country, is_invented: bool) -> bytes:
    """The register entry as a PDF, dated by the day it is printed. ``language``: kk, ru or en."""
    return _pdf(ENTRY, told, language, country, is_invented=is_invented)


def note_pdf(told: MessageFacts, *, language: str, country: Country, is_invented: bool) -> bytes:
    """The cover note to the Commissioner as a PDF, dated by the day it is printed. ``language``: kk, ru or en."""
    return _pdf(NOTE, told, language, country, is_invented=is_invented)


def _pdf(name: str, told: MessageFacts, language: str, country: Country, *, is_invented: bool) -> bytes:
    given = facts(told, language=language, country=country, is_invented=is_invented)
    return typeset.pdf(typeset.template(country.code, language, name), given, told.printed_at.date())


def facts(told: MessageFacts, *, language: str, country: Country, is_invented: bool) -> dict[str, object]:
    """What the templates are given: texts only, every moment and word spelled in the language."""
    moments = {
        "received": told.received_at,
        "registered": told.registered_at,
        "passed_on": told.passed_on_at,
        "decided": told.decided_at,
        "closed": told.closed_at,
        "printed": told.printed_at,
    }
    return {
        "at": {name: _moment(moment, language) for name, moment in moments.items()},
        "basis": _basis(country, told),
        "decision": told.decision,
        "institution": told.institution,
        "is_invented": is_invented,
        "is_reprisal": told.is_reprisal,
        "number": told.number,
        "place": told.place,
        "printed_by": told.printed_by,
        "printed_on": quantities.day(told.printed_at.date(), language),
        "receiver": told.receiver,
        "text": [line for line in told.text.splitlines() if line.strip()],
        "visit": told.visit,
        "way": told.way,
        "words": _words(told, language),
    }


def _words(told: MessageFacts, language: str) -> dict[str, str]:
    codes = {
        "alleges": told.alleges,
        "channel": told.channel,
        "consent": told.consent,
        "handled": told.handled,
        "message_state": told.state,
        "office": told.received_as,
    }
    return {table: names.name(table, code, language) if code else "" for table, code in codes.items()}


def _moment(moment: datetime | None, language: str) -> str:
    return f"{quantities.day(moment.date(), language)}, {moment:%H:%M}" if moment else ""


def _basis(country: Country, told: MessageFacts) -> dict[str, str]:
    """By which paragraph it is registered and by which article it is passed on, as numbers; empty where the law asks for neither."""
    day, alleges = told.printed_at.date(), Alleges(told.alleges)
    if alleges is Alleges.OTHER:
        return dict.fromkeys(("act", "article", "item", "paragraph"), "")
    law = country.law(day)
    register = _source(law, message.REGISTER, message.Register(alleges, day, None, known=True))
    pass_on = _source(law, message.PASS_ON, message.PassOn(alleges, day, None, known=True))
    return {
        "act": country.act_of(register).numbers.get("number", "") if register else "",
        "article": _number(pass_on),
        "item": ids.order(pass_on)[2].strip("-") if pass_on else "",
        "paragraph": _number(register),
    }


def _source(law: Law, question: Question[F], facts: F) -> ProvisionId | None:
    return None if law.is_silent_on(question) else law.source(question, facts)


def _number(provision: ProvisionId | None) -> str:
    return str(ids.order(provision)[1]) if provision else ""

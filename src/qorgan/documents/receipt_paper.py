"""The receipt of a submission: when the report was sent, by when it had to be, counted how, and what proves it (¶28).

Registration by the Council's secretary is a second moment: until then the receipt has a line for it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from qorgan.documents import typeset
from qorgan.documents.citation import citation
from qorgan.documents.notice_paper import moment
from qorgan.documents.report_paper import grouped, kind, sources
from qorgan.law.country import Country
from qorgan.law.ids import ProvisionId
from qorgan.law.verdict import Due, DutyStatus
from qorgan.law.workdays import Override
from qorgan.wording import names, quantities

TEMPLATE: Final = "receipt"


@dataclass(frozen=True, slots=True)
class Term:
    """The three last days, as they stood when the report was sent. ``basis``: the provision that sets the term.

    ``counting``: how they were counted, in sentences of the document's language (``wording.counting``). ``readings``: the questions that
    the Council answered and its answers, in words. ``calendar``: where its days come from; ``overrides``: those that acts moved.
    """

    basis: ProvisionId
    due: Due | None
    status: DutyStatus
    counting: tuple[str, ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    calendar: str = ""
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """What proves it: SHA-256 (hex) of package, manifest and PDF; the journal's entry, and the checkpoint over it (``root``: hex)."""

    package: str
    manifest: str
    pdf: str
    entry: int
    origin: str
    size: int
    root: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A member of the roster. ``way``: a word of ``SignedBy``, empty where the signature is missing; ``stand``: a word of ``Stand``.

    ``reason``: why it is missing, as it was written.
    """

    name: str
    leg: str = ""
    way: str = ""
    signed_at: datetime | None = None
    stand: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """The second moment."""

    number: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """``basis``: the provision under which a report goes to the Council. Moments are on the country's own clock; ``kind`` is a code."""

    report: str
    version: int
    visit: str
    kind: str
    basis: ProvisionId
    submitted_at: datetime
    submitted_by: str
    term: Term
    proof: Proof
    signatures: tuple[Signature, ...]
    dissents: int = 0
    registered: Registered | None = None


def receipt_pdf(told: ReceiptFacts, *, language: str, country: Country, is_invented: bool) -> bytes:
    """The receipt as PDF/A, dated by the day of submission. ``language``: kk, ru or en."""
    given = facts(told, language=language, country=country, is_invented=is_invented)
    return typeset.pdf(sources(country, language, TEMPLATE), given, told.submitted_at.date())


def facts(told: ReceiptFacts, *, language: str, country: Country, is_invented: bool) -> dict[str, object]:
    """What the template is given: texts only."""
    return {
        "basis": citation(country, told.basis),
        "dissents": str(told.dissents),
        "is_complete": all(one.way for one in told.signatures),
        "is_invented": is_invented,
        "kind": kind(told.kind, language),
        "proof": _proof(told.proof),
        "registered": told.registered and _registered(told.registered, language),
        "report": told.report,
        "signatures": [_signature(one, language) for one in told.signatures],
        "submitted_at": moment(told.submitted_at, language),
        "submitted_by": told.submitted_by,
        "term": _term(told.term, language, country),
        "version": str(told.version),
        "visit": told.visit,
    }


def _term(told: Term, language: str, country: Country) -> dict[str, object]:
    due = told.due
    return {
        "basis": citation(country, told.basis),
        "calendar": told.calendar,
        "counting": list(told.counting),
        "default": quantities.full_day(due.default, language) if due else "",
        "overrides": [[quantities.full_day(one.day, language), one.off, one.act] for one in told.overrides],
        "readings": [list(one) for one in told.readings],
        "status": names.name("duty_status", told.status, language),
        "strict": quantities.full_day(due.strict, language) if due else "",
        "widest": quantities.full_day(due.widest, language) if due else "",
    }


def _proof(told: Proof) -> dict[str, str]:
    return {
        "entry": str(told.entry),
        "manifest": grouped(told.manifest),
        "origin": told.origin,
        "package": grouped(told.package),
        "pdf": grouped(told.pdf),
        "root": grouped(told.root),
        "size": str(told.size),
    }


def _signature(one: Signature, language: str) -> dict[str, str]:
    return {
        "leg": one.leg,
        "name": one.name,
        "reason": one.reason,
        "signed_at": moment(one.signed_at, language),
        "stand": names.name("stand", one.stand, language) if one.stand else "",
        "way": names.name("signed_by", one.way, language) if one.way else "",
    }


def _registered(told: Registered, language: str) -> dict[str, str]:
    return {"at": moment(told.at, language), "by": told.by, "number": told.number}

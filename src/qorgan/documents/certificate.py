"""A participant's certificate as a document (¶16): one sheet with a code that an institution checks without any network.

Nothing on it tells of a region, a visit or a plan. The state language stands first in every version.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from qorgan.documents import certificate_code, typeset
from qorgan.law import ids
from qorgan.law.country import Country
from qorgan.law.ids import ProvisionId
from qorgan.law.verdict import Finding
from qorgan.questions import group
from qorgan.wording import quantities

TEMPLATE: Final = "certificate"
STATE_LANGUAGE: Final = "kk"
_GROUP: Final = 5


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision by which the certificate was issued."""

    number: str
    taken_on: date


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What the sheet says. ``credential``: as from ``store.credentials``; ``fingerprint``: of the key that signed it."""

    number: str
    holder: str
    valid_from: date
    valid_to: date
    issued_on: date
    decision: Decision | None
    credential: str
    fingerprint: str


def certificate_pdf(told: CertificateFacts, *, language: str, country: Country, is_invented: bool) -> bytes:
    """The PDF, dated by its day of issue. ``language``: kk, ru or en. Raises ``certificate_code.TooLong``."""
    given = facts(told, language=language, country=country, is_invented=is_invented)
    return typeset.pdf(typeset.template(country.code, language, TEMPLATE), given, told.issued_on)


def facts(told: CertificateFacts, *, language: str, country: Country, is_invented: bool) -> dict[str, object]:
    """What the template is given: texts only. Days stand in the document's language and in the state language."""
    basis = _basis(country, told.issued_on)
    return {
        "act": dict(country.act_of(basis).numbers) if basis else {},
        "code": certificate_code.svg(told.credential),
        "days": _days(told, language),
        "days_kk": _days(told, STATE_LANGUAGE),
        "decision": told.decision.number if told.decision else "",
        "fingerprint": told.fingerprint,
        "holder": told.holder,
        "is_invented": is_invented,
        "number": told.number,
        "paragraph": str(ids.order(basis)[1]) if basis else "",
        "typed": _grouped(told.credential),
    }


def _basis(country: Country, day: date) -> ProvisionId | None:
    """The provision under which a visit needs a certificate; None in a country whose law asks for none."""
    law = country.law(day)
    if law.is_silent_on(group.CERTIFIED):
        return None
    answers = law.ask(group.CERTIFIED, group.Certified(certificates=(), days=(day,)))
    return next((answer.provision for answer in answers if isinstance(answer, Finding)), None)


def _days(told: CertificateFacts, language: str) -> dict[str, str]:
    days = {"valid_from": told.valid_from, "valid_to": told.valid_to, "issued_on": told.issued_on}
    if told.decision:
        days["decided_on"] = told.decision.taken_on
    return {name: quantities.day(day, language) for name, day in days.items()}


def _grouped(text: str) -> str:
    """The text in groups for the eye; a reader drops the blanks."""
    start, _, body = text.partition(":")
    return " ".join((f"{start}:", *(body[at : at + _GROUP] for at in range(0, len(body), _GROUP))))

"""The papers that stand among the forms of a visit, blank: the note of a warning, the choice about a talk, the consent (¶20, ¶22, ¶23)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, Protocol

from qorgan.documents import consent_paper, safety_paper, waiver_paper
from qorgan.documents.consent_paper import ConsentFacts
from qorgan.documents.safety_paper import SafetyFacts
from qorgan.documents.typeset import Facts
from qorgan.documents.waiver_paper import WaiverFacts
from qorgan.law.country import Country
from qorgan.law.ids import ProvisionId

TEMPLATES: Final = (safety_paper.TEMPLATE, waiver_paper.TEMPLATE, consent_paper.TEMPLATE)


class Cited(Protocol):
    """The provisions that they rest on."""

    @property
    def consent(self) -> ProvisionId: ...
    @property
    def warning(self) -> ProvisionId: ...
    @property
    def answer(self) -> ProvisionId: ...


class Printed(Protocol):
    """Of which visit, when and by whom they are printed."""

    @property
    def visit(self) -> str: ...
    @property
    def cited(self) -> Cited: ...
    @property
    def printed_at(self) -> datetime: ...
    @property
    def printed_by(self) -> str: ...


def facts(told: Printed, *, language: str, country: Country, is_invented: bool) -> Mapping[str, Facts]:
    """By the name of its template what each is given."""
    cited, by = told.cited, (told.visit, told.printed_at, told.printed_by)
    safety = SafetyFacts(cited.warning, cited.answer, *by)
    waiver = WaiverFacts(cited.answer, cited.warning, *by)
    consent = ConsentFacts(cited.consent, *by)
    return {
        safety_paper.TEMPLATE: safety_paper.facts(safety, language=language, country=country, is_invented=is_invented),
        waiver_paper.TEMPLATE: waiver_paper.facts(waiver, language=language, country=country, is_invented=is_invented),
        consent_paper.TEMPLATE: consent_paper.facts(
            consent, language=language, country=country, is_invented=is_invented
        ),
    }

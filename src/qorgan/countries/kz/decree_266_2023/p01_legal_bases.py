"""Paragraph 1. The Rules rest on the articles of six laws; two of the six are no longer in force.

The article to cite is therefore chosen by the day of the fact from dated data, never written as a constant. Where the article of a
successor is not confirmed the act is cited without one and the citation is marked as to be confirmed.
"""

from collections.abc import Sequence

from qorgan.countries.kz import legal_bases
from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding, Value
from qorgan.questions import institution

P01, P02 = provision("kz266-p01"), provision("kz266-p02")


@answers(institution.LEGAL_BASIS, P01)
def legal_basis(facts: institution.LegalBasis, _law: Law) -> Sequence[Answer]:
    """The act and article that open the institution to visits on the day, or paragraph 2 where there is none."""
    if facts.code is None:
        return (Finding(P02, Effect.REFUSES, "institution.no_legal_basis", {}),)
    basis = legal_bases.cite(facts.code, facts.day)
    if basis is None:
        return NOTHING
    cited: dict[str, object] = {
        "code": basis.code,
        "act": basis.act,
        "act_number": basis.number,
        "article": basis.article,
        "to_be_confirmed": not basis.article,
    }
    return (Value(P01, "institution.legal_basis", cited, {"day": facts.day}),)

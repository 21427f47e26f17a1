"""Paragraph 26. Signs of torture found on a visit are reported to the prosecution and to the Commissioner, with the representative.

No term is set: both notices go at once and do not wait for the report. They carry the fact and the place; the person is named only with
consent (paragraph 20). These duties never stop the visit that brings them to light.
"""

from collections.abc import Sequence
from datetime import date

from qorgan.countries.kz import powers
from qorgan.law.ids import ProvisionId, provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import Answer, Duty, DutyStatus, Effect, Finding
from qorgan.questions import visit
from qorgan.questions.vocabulary import Addressee, Holder

P26_A, P26_B, P26_C = (provision(f"kz266-p26-{item}") for item in "abc")
HOLDER = Holder.GROUP_AND_REPRESENTATIVE


def _notice(cites: ProvisionId, to: Addressee, found: date, told: date | None) -> list[Answer]:
    status = DutyStatus.MET if told else DutyStatus.OPEN
    duty = Duty(cites, f"torture.notify_{to}", HOLDER, to, None, status, {"start": found, "done": told})
    return [duty] if told else [duty, Finding(cites, Effect.REQUIRES, f"torture.{to}_not_told", {"found": found})]


@answers(visit.TORTURE_SIGNS, "kz266-p26-a")
def signs_of_torture(facts: visit.TortureSigns, _law: Law) -> Sequence[Answer]:
    """Two notices, and the representative's part in them."""
    answer = [
        *_notice(P26_A, Addressee.PROSECUTION, facts.found, facts.prosecution_told),
        *_notice(P26_B, Addressee.COMMISSIONER, facts.found, facts.commissioner_told),
    ]
    if facts.with_representative is False:
        answer.append(powers.reasoned(P26_C, "torture.without_representative", reason_given=facts.reason_given))
    return answer

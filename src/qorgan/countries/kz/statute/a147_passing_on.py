"""Article 147(4). Messages and complaints taken are passed to the Commissioner; the law sets no term."""

from collections.abc import Sequence

from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Duty, DutyStatus, Effect, Finding
from qorgan.questions import message
from qorgan.questions.vocabulary import Addressee, Alleges, Holder

A147_4 = provision("kzstat-147-4")


@answers(message.PASS_ON, A147_4, alleges=(Alleges.TORTURE, Alleges.ILL_TREATMENT))
def pass_on(facts: message.PassOn, _law: Law) -> Sequence[Answer]:
    """A duty to pass on, and a remark while it is known not to be done."""
    status = DutyStatus.MET if facts.passed_on else DutyStatus.OPEN
    params = {"start": facts.received, "done": facts.passed_on}
    duty = Duty(A147_4, "message.pass_on", Holder.PARTICIPANT, Addressee.COMMISSIONER, None, status, params)
    if facts.passed_on or not facts.known:
        return (duty,)
    return duty, Finding(A147_4, Effect.REQUIRES, "message.not_passed_on", {"received": facts.received})


@answers(message.PASS_ON, A147_4, alleges=Alleges.OTHER)
def other_appeal(_facts: message.PassOn, _law: Law) -> Sequence[Answer]:
    """Other appeals are answered in their own way."""
    return NOTHING

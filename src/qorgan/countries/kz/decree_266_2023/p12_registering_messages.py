"""Paragraph 12. Participants register the messages and complaints about torture and other ill-treatment that they receive.

It binds in and between visits of every kind: paragraph 13 speaks of reports in general. A message taken by the representative is registered
too. Other appeals are a class of their own. The paragraph sets no term; the duty stands open until the entry exists.
"""

from collections.abc import Sequence

from qorgan.countries.kz import powers
from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Duty, DutyStatus, Effect, Finding
from qorgan.questions import message, record
from qorgan.questions.record import About
from qorgan.questions.vocabulary import Addressee, Alleges, Holder

P12 = provision("kz266-p12")
ILL_TREATMENT = (Alleges.TORTURE, Alleges.ILL_TREATMENT)


@answers(message.REGISTER, P12, alleges=ILL_TREATMENT)
def register(facts: message.Register, _law: Law) -> Sequence[Answer]:
    """A duty to register, and a remark while it is known not to be done."""
    status = DutyStatus.MET if facts.registered else DutyStatus.OPEN
    params = {"start": facts.received, "done": facts.registered}
    duty = Duty(P12, "message.register", Holder.PARTICIPANT, Addressee.COMMISSIONER, None, status, params)
    if facts.registered or not facts.known:
        return (duty,)
    return duty, Finding(P12, Effect.REQUIRES, "message.not_registered", {"received": facts.received})


@answers(message.REGISTER, P12, alleges=Alleges.OTHER)
def other_appeal(_facts: message.Register, _law: Law) -> Sequence[Answer]:
    """Other appeals are kept in a class of their own and may be raised to this one."""
    return NOTHING


@answers(record.POWER, P12, about=About.MESSAGE_REGISTER)
def way_of_registering(facts: record.Decided, _law: Law) -> Sequence[Answer]:
    """In what way messages are registered is the Commissioner's to lay down."""
    return powers.commissioners(facts, P12)

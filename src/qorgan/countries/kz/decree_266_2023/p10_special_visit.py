"""Paragraph 10. A special visit rests on messages, comes without warning, and is sent by the Commissioner.

Nothing may go to the institution or the body above it before arrival. Only the Commissioner, or a person for whom a deputising act is
recorded, decides; the decision bears date and time. No term is set between message and decision: the age of a message is shown instead.
"""

from collections.abc import Sequence

from qorgan.countries.kz import powers
from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding, Value
from qorgan.questions import message, record, visit
from qorgan.questions.record import About
from qorgan.questions.vocabulary import Alleges, Kind

P10_A, P10_B, P10_C = provision("kz266-p10-a"), provision("kz266-p10-b"), provision("kz266-p10-c")
REGULAR = (Kind.PERIODIC, Kind.INTERMEDIATE)


@answers(visit.SENDING_BASIS, P10_A, kind=Kind.SPECIAL)
def registered_message(facts: visit.Basis, _law: Law) -> Sequence[Answer]:
    """At least one registered message about torture or ill-treatment."""
    return NOTHING if facts.registered else (Finding(P10_A, Effect.REFUSES, "visit.no_registered_message", {}),)


@answers(visit.NOTICE, P10_B, kind=Kind.SPECIAL)
def no_warning(facts: visit.Notice, _law: Law) -> Sequence[Answer]:
    """No word to the place before arrival."""
    if facts.first_day is not None and facts.given_on > facts.first_day:
        return NOTHING
    return (Finding(P10_B, Effect.REFUSES, "visit.notice_given", {"on": facts.given_on}),)


@answers(visit.SENDING, P10_C, kind=Kind.SPECIAL)
def sending(facts: visit.Sending, _law: Law) -> Sequence[Answer]:
    """The Commissioner's decision to send the group, with date and time, not later than the first day on site."""
    if not powers.is_commissioner(facts.decided_by, deputised=facts.deputised):
        return (powers.needs_commissioner(P10_C, "visit.no_sending_decision"),)
    found = []
    if not facts.has_time:
        found.append(Finding(P10_C, Effect.REQUIRES, "visit.sending_time_missing", {}))
    if facts.decided_on is not None and facts.first_day is not None and facts.decided_on > facts.first_day:
        params = {"decided_on": facts.decided_on, "first_day": facts.first_day}
        found.append(Finding(P10_C, Effect.RECORDS, "visit.sending_late", params))
    return tuple(found)


@answers(record.POWER, P10_C, about=(About.SPECIAL_VISIT, About.NO_SPECIAL_VISIT))
def sending_or_not(facts: record.Decided, _law: Law) -> Sequence[Answer]:
    """Whoever may send a group also decides, with reasons, that none is sent."""
    return powers.commissioners(facts, P10_C)


@answers(visit.SENDING_BASIS, P10_A, kind=REGULAR)
@answers(visit.NOTICE, P10_B, kind=REGULAR)
@answers(visit.SENDING, P10_C, kind=REGULAR)
def binds_special_visits_only(_facts: visit.Basis | visit.Notice | visit.Sending, _law: Law) -> Sequence[Answer]:
    """Regular visits may be announced or not: the decree is silent."""
    return NOTHING


@answers(message.AGE, P10_C, alleges=(Alleges.TORTURE, Alleges.ILL_TREATMENT))
def age_of_message(facts: message.Age, _law: Law) -> Sequence[Answer]:
    """How long a message has waited for the Commissioner's decision, in calendar days."""
    days = (facts.as_of - facts.received).days
    return (Value(P10_C, "message.age_days", days, {"received": facts.received, "as_of": facts.as_of}),)


@answers(message.AGE, P10_C, alleges=Alleges.OTHER)
def other_appeals_wait_for_no_decision(_facts: message.Age, _law: Law) -> Sequence[Answer]:
    """Other appeals set off no special visit."""
    return NOTHING

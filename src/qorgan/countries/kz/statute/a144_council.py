"""Article 144. The Coordinating Council: what it decides, what the Commissioner decides, and when a vote of the Council counts.

The codes leave quorum and majority to the Council's own regulation, whose text nobody here has read: until the Council decides otherwise,
more than half of the members take part, and more of them are for than against.
"""

from collections.abc import Sequence

from qorgan.countries.kz import powers
from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers, sets
from qorgan.law.verdict import NOTHING, Answer, Duty, DutyStatus, Effect, Finding
from qorgan.questions import record
from qorgan.questions.record import About
from qorgan.questions.vocabulary import Addressee, DecidedBy, Office

A144_2 = provision("kzstat-144-2")
MORE_THAN_PERCENT = 50
WHOLE = 100


@answers(record.POWER, "kzstat-143-3", about=About.ADMISSION)
def admission(facts: record.Decided, _law: Law) -> Sequence[Answer]:
    """The Council chooses participants."""
    return powers.councils(facts, provision("kzstat-143-3"))


@answers(record.POWER, "kzstat-148", about=About.END_OF_POWERS)
def end_of_powers(facts: record.Decided, _law: Law) -> Sequence[Answer]:
    """The article names grounds and nobody who finds them; the Commissioner coordinates the participants and acts on them."""
    return powers.commissioners(facts, provision("kzstat-148"))


@answers(record.POWER, "kz266-p16", about=(About.CERTIFICATE, About.WITHDRAWAL))
def certificate(facts: record.Decided, _law: Law) -> Sequence[Answer]:
    """Who issues a certificate also withdraws it."""
    return powers.commissioners(facts, provision("kz266-p16"))


@answers(record.POWER, "kz266-p08-b", about=About.DEPUTISING)
def deputising(facts: record.Decided, _law: Law) -> Sequence[Answer]:
    """The Commissioner names who stands in; a deputy names no further deputy."""
    cites = provision("kz266-p08-b")
    if facts.decided_by is DecidedBy.COMMISSIONER:
        return NOTHING
    return (powers.not_yours(cites, Office.COMMISSIONER),)


@answers(record.POWER, A144_2, about=(About.METHODICAL_RECOMMENDATIONS, About.CHECKLIST))
def method(facts: record.Decided, _law: Law) -> Sequence[Answer]:
    """How visits are made is the Commissioner's to approve, and with it what a group checks."""
    return powers.commissioners(facts, A144_2)


@answers(record.POWER, "kz266-p27-c", about=About.REPORT_FORM)
def report_form(facts: record.Decided, _law: Law) -> Sequence[Answer]:
    """The form of the visit report is the Council's."""
    return powers.councils(facts, provision("kz266-p27-c"))


@answers(record.POWER, "kzstat-144", about=(About.QUORUM, About.READING))
def own_order(facts: record.Decided, _law: Law) -> Sequence[Answer]:
    """How the Council votes, and how an unclear provision is read until somebody with authority says otherwise."""
    return powers.councils(facts, provision("kzstat-144"))


@sets(record.QUORUM, "kzstat-144")
def quorum(_law: Law) -> int:
    """The share of the members, in percent, that more than must take part."""
    return MORE_THAN_PERCENT


@answers(record.VOTE, "kzstat-144-1")
def vote(facts: record.Seated, _law: Law) -> Sequence[Answer]:
    """Who belongs to the Council votes on what is put to it; no term is set."""
    params = {"about": facts.about}
    by, to = facts.office, Addressee.COUNCIL
    return (Duty(provision("kzstat-144-1"), "decision.vote", by, to, None, DutyStatus.OPEN, params),)


@answers(record.BALLOT, "kzstat-144")
def ballot(facts: record.Ballot, _law: Law) -> Sequence[Answer]:
    """Too few taking part is refused: the vote stays open. A tie is no majority, which is for the caller to read from the votes."""
    cites = provision("kzstat-144")
    took_part = facts.votes_for + facts.against + facts.abstained
    if took_part * WHOLE > facts.members * facts.quorum_percent:
        return NOTHING
    needed = facts.members * facts.quorum_percent // WHOLE + 1
    return (Finding(cites, Effect.REFUSES, "decision.no_quorum", {"took_part": took_part, "needed": needed}),)

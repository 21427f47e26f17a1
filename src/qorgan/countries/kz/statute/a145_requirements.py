"""Article 145. Who may not be a participant; article 148: what ends a participant's powers.

Being merely suspected bars entry and is not among the grounds that end powers: it is recorded and does not stop a visit.
"""

from collections.abc import Sequence

from qorgan.law.ids import ProvisionId, provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import person
from qorgan.questions.vocabulary import DisqualifiedGround as Ground

A145_1, A145_2, A148 = provision("kzstat-145-1"), provision("kzstat-145-2"), provision("kzstat-148")
OFFICES = (
    Ground.JUDGE,
    Ground.ADVOCATE,
    Ground.CIVIL_SERVANT,
    Ground.MILITARY,
    Ground.LAW_ENFORCEMENT,
    Ground.CIVIL_PROTECTION,
)
STATE_OF_PERSON = (Ground.CONVICTION, Ground.INCAPACITY, Ground.LIMITED_CAPACITY, Ground.REGISTERED_PATIENT)
HISTORY = (Ground.RELEASED_LIABILITY, Ground.DISMISSED, Ground.LICENCE_REVOKED)
ENDED = (Ground.NOT_CITIZEN, Ground.RESIGNED, Ground.OTHER)


def _judge(facts: person.Disqualified, cites: ProvisionId, effect: Effect = Effect.REFUSES) -> Sequence[Answer]:
    if facts.day < facts.since:
        return NOTHING
    return (Finding(cites, effect, "person.not_eligible", {"ground": facts.ground, "since": facts.since}),)


@answers(person.ELIGIBLE, A145_1, ground=(*OFFICES, *STATE_OF_PERSON))
def requirements(facts: person.Disqualified, _law: Law) -> Sequence[Answer]:
    """Offices and states that exclude."""
    return _judge(facts, A145_1)


@answers(person.ELIGIBLE, A145_1, ground=Ground.SUSPECT)
def suspicion(facts: person.Disqualified, _law: Law) -> Sequence[Answer]:
    """A bar to entry only."""
    return _judge(facts, A145_1, Effect.RECORDS)


@answers(person.ELIGIBLE, A145_2, ground=HISTORY)
def history(facts: person.Disqualified, _law: Law) -> Sequence[Answer]:
    """What has happened that excludes."""
    return _judge(facts, A145_2)


@answers(person.ELIGIBLE, A148, ground=ENDED)
def end_of_powers(facts: person.Disqualified, _law: Law) -> Sequence[Answer]:
    """What ends powers."""
    return _judge(facts, A148)

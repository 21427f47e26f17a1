"""Article 145. Who may not be a participant; article 148: what ends a participant's powers.

Being merely suspected bars entry and is not among the grounds that end powers: it is recorded and does not stop a visit. Who has lost
citizenship would lose the powers at once and does not enter; who resigned once may be chosen again.
How the requirements are proved the codes leave open: each is checked with dated evidence, and again when a year has passed.
"""

from collections.abc import Sequence

from qorgan.law import workdays
from qorgan.law.ids import ProvisionId, provision
from qorgan.law.rulebook import Law, answers, sets
from qorgan.law.verdict import NOTHING, Answer, Due, Duty, DutyStatus, Effect, Finding, Params
from qorgan.questions import person
from qorgan.questions.person import EndGround
from qorgan.questions.vocabulary import Addressee, Office
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
NO_BAR_TO_ENTRY = (Ground.RESIGNED, Ground.OTHER)


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


@answers(person.ENTERS, A145_1, ground=(*OFFICES, *STATE_OF_PERSON, Ground.SUSPECT))
def entry(facts: person.Disqualified, _law: Law) -> Sequence[Answer]:
    """Who is to become a participant is barred by a suspicion, too."""
    return _judge(facts, A145_1)


@answers(person.ENTERS, A145_2, ground=HISTORY)
def entry_after(facts: person.Disqualified, _law: Law) -> Sequence[Answer]:
    """What has happened bars entry as it bars a visit."""
    return _judge(facts, A145_2)


@answers(person.ENTERS, A148, ground=Ground.NOT_CITIZEN)
def entry_of_a_foreigner(facts: person.Disqualified, _law: Law) -> Sequence[Answer]:
    """Powers that would end at once are not given."""
    return _judge(facts, A148)


@answers(person.ENTERS, A148, ground=NO_BAR_TO_ENTRY)
def entry_anew(_facts: person.Disqualified, _law: Law) -> Sequence[Answer]:
    """What ended powers once does not keep anybody out for good."""
    return NOTHING


TELLS_ALL = tuple(ground for ground in EndGround if ground not in {EndGround.BREACH, EndGround.OTHER})


@answers(person.ENDS, A148, ground=(EndGround.BREACH, EndGround.OTHER))
def ends_for_a_reason(_facts: person.Ending, _law: Law) -> Sequence[Answer]:
    """A breach, and a case that other laws name, are for somebody to find: what was found is written down."""
    return (Finding(A148, Effect.NEEDS_REASON, "person.end_unexplained", {}),)


@answers(person.ENDS, A148, ground=TELLS_ALL)
def ends_by_itself(_facts: person.Ending, _law: Law) -> Sequence[Answer]:
    """What else ends powers needs no finding."""
    return NOTHING


RECHECK_MONTHS = 12


@sets(person.RECHECK, A145_1)
def recheck(_law: Law) -> int:
    """Months after which evidence is looked at again."""
    return RECHECK_MONTHS


@answers(person.CHECKED, A145_1)
def checked(facts: person.Checked, _law: Law) -> Sequence[Answer]:
    """What was not checked, or long ago, needs a written reason; what was checked is owed again in a year."""
    missing = facts.required - facts.checked
    if missing or facts.oldest is None:
        return (Finding(A145_1, Effect.NEEDS_REASON, "person.not_checked", {"missing": missing}),)
    again = workdays.months_later(facts.oldest, RECHECK_MONTHS)
    params: Params = {"start": facts.oldest, "months": RECHECK_MONTHS}
    due = Due(again, again, again)
    duty = Duty(A145_1, "person.recheck", Office.SECRETARY, Addressee.COMMISSIONER, due, DutyStatus.OPEN, params)
    if facts.day <= again:
        return (duty,)
    return duty, Finding(A145_1, Effect.NEEDS_REASON, "person.check_outdated", {"oldest": facts.oldest})

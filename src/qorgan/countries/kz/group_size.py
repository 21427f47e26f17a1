"""What paragraphs 8 and 11 say alike about the size of a group and the decision behind it; each hands in its own limit."""

from collections.abc import Sequence

from qorgan.countries.kz import powers
from qorgan.law.ids import ProvisionId
from qorgan.law.rulebook import Law
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import group

# Office rule, not law: the decree names no smallest group (switch MINTEAM).
FEWEST_WITHOUT_REASON = 2


def judge(facts: group.Size, limit: int, cites: ProvisionId, law: Law) -> Sequence[Answer]:
    """Participants on one leg against the largest and the smallest group."""
    actual = facts.participants
    if actual > limit:
        return (Finding(cites, Effect.REFUSES, "group.too_large", {"actual": actual, "limit": limit}),)
    if actual >= FEWEST_WITHOUT_REASON:
        return NOTHING
    effect = Effect.RECORDS if facts.reason_given else Effect.NEEDS_REASON
    if actual == 0 or law.policy["MINTEAM"] == "block":
        effect = Effect.REFUSES
    return (Finding(cites, effect, "group.too_small", {"actual": actual, "limit": FEWEST_WITHOUT_REASON}),)


def judge_roster(facts: group.Roster, limit: int, cites: ProvisionId, law: Law) -> Sequence[Answer]:
    """All participants of a visit: over the limit they are refused, or explained where the limit is counted per leg."""
    if facts.participants <= limit:
        return NOTHING
    params = {"actual": facts.participants, "limit": limit}
    if law.policy["TEAM"] == "roster":
        return (Finding(cites, Effect.REFUSES, "group.too_large", params),)
    effect = Effect.RECORDS if facts.reason_given else Effect.NEEDS_REASON
    return (Finding(cites, effect, "group.roster_long", params),)


def judge_decision(facts: group.Composed, cites: ProvisionId, *, same_day: bool) -> Sequence[Answer]:
    """The Commissioner's decision to include the participants; ``same_day``: whether the first day on site is early enough."""
    if not powers.is_commissioner(facts.decided_by, deputised=facts.deputised):
        return (powers.needs_commissioner(cites, "group.no_commissioner_decision"),)
    if facts.decided_on is None or facts.first_day is None:
        return NOTHING
    in_time = facts.decided_on <= facts.first_day if same_day else facts.decided_on < facts.first_day
    if in_time:
        return NOTHING
    params = {"decided_on": facts.decided_on, "first_day": facts.first_day}
    return (Finding(cites, Effect.RECORDS, "group.decision_late", params),)

"""Who holds a power under the decree, and what a missing decision looks like."""

from collections.abc import Sequence

from qorgan.law.ids import ProvisionId
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import record
from qorgan.questions.vocabulary import DecidedBy, Office


def is_commissioner(decided_by: DecidedBy | None, *, deputised: bool) -> bool:
    """Whether a decision is the Commissioner's own, or that of a person for whom a deputising act is recorded (¶10)."""
    return decided_by is DecidedBy.COMMISSIONER or (decided_by is DecidedBy.DEPUTY and deputised)


def needs_commissioner(provision: ProvisionId, code: str) -> Finding:
    """The act waits for a decision of the Commissioner."""
    return Finding(provision, Effect.NEEDS_DECISION, code, {"office": Office.COMMISSIONER})


def needs_council(provision: ProvisionId, code: str) -> Finding:
    """The act waits for a decision of the Coordinating Council."""
    return Finding(provision, Effect.NEEDS_DECISION, code, {"office": DecidedBy.COUNCIL})


def reasoned(provision: ProvisionId, code: str, *, reason_given: bool) -> Finding:
    """A departure that goes ahead once its written reason stands in the record."""
    return Finding(provision, Effect.RECORDS if reason_given else Effect.NEEDS_REASON, code, {})


def councils(facts: record.Decided, provision: ProvisionId) -> Sequence[Answer]:
    """A decision that is the Council's to take."""
    return NOTHING if facts.decided_by is DecidedBy.COUNCIL else (not_yours(provision, DecidedBy.COUNCIL),)


def commissioners(facts: record.Decided, provision: ProvisionId) -> Sequence[Answer]:
    """A decision that is the Commissioner's to take, or that of whoever stands in by a recorded act."""
    if is_commissioner(facts.decided_by, deputised=facts.deputised):
        return NOTHING
    return (not_yours(provision, Office.COMMISSIONER),)


def not_yours(provision: ProvisionId, office: DecidedBy | Office) -> Finding:
    """The decision is another's."""
    return Finding(provision, Effect.REFUSES, "decision.not_yours", {"office": office})

"""Heeding what the law answers: stopping what it stops, keeping the reason it asks for, owing what it requires."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4

from qorgan.actions._duties import Owed
from qorgan.actions.refused import Refused
from qorgan.law.ids import ProvisionId
from qorgan.law.verdict import Answer, Duty, DutyStatus, Effect, Finding
from qorgan.store import models, sealing

REASON_PLACE = {"kind": "reason", "table": "reason", "field": "text"}


@dataclass(frozen=True, slots=True)
class Heeded:
    """What the law said to an act that goes ahead: remarks for the record, duties, and the reason it asked for."""

    recorded: tuple[Finding, ...]
    duties: tuple[Duty, ...]
    reasoned: tuple[Finding, ...]
    reason: str | None

    @property
    def provisions(self) -> tuple[ProvisionId, ...]:
        """What the remarks and duties rest on."""
        findings = (*self.recorded, *self.reasoned)
        return (*(finding.provision for finding in findings), *(duty.provision for duty in self.duties))

    @property
    def facts(self) -> dict[str, str]:
        """The codes of the remarks, for the journal."""
        codes = " ".join(finding.code for finding in (*self.recorded, *self.reasoned))
        return {"recorded": codes} if codes else {}

    def owed(self, subject: str) -> tuple[Owed, ...]:
        """The duties about the act's subject."""
        return tuple(Owed(duty, UUID(subject)) for duty in self.duties)


def heed(answers: Iterable[Answer], reason: str | None) -> Heeded:
    """Raises ``Refused`` with every finding that stops the act, and the offices whose decision is missing."""
    told = tuple(answers)
    findings = [answer for answer in told if isinstance(answer, Finding)]
    needs_reason = tuple(finding for finding in findings if finding.effect is Effect.NEEDS_REASON)
    stopping = [finding for finding in findings if finding.effect.stops and not (reason and finding in needs_reason)]
    if stopping:
        raise Refused(tuple(stopping), tuple(dict.fromkeys(_deciders(stopping))))
    return Heeded(
        recorded=tuple(finding for finding in findings if finding.effect is Effect.RECORDS),
        duties=tuple(answer for answer in told if isinstance(answer, Duty) and answer.status is DutyStatus.OPEN),
        reasoned=needs_reason,
        reason=reason,
    )


def _deciders(findings: list[Finding]) -> Iterable[str]:
    return (str(f.params["office"]) for f in findings if f.effect is Effect.NEEDS_DECISION and "office" in f.params)


def keep_reason(heeded: Heeded, seq: int) -> None:
    """Seal the written reason beside the journal entry of the act; one that the law did not ask for is not kept."""
    for finding in heeded.reasoned:
        number = uuid4()
        sealed = sealing.seal_json({"reason": heeded.reason}, record=number, **REASON_PLACE)
        models.Reason.objects.create(
            pk=number,
            seq=seq,
            code=finding.code,
            provision=finding.provision,
            sealed=sealed.blob,
            commitment=sealed.commitment,
        )

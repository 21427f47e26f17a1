"""An act that may not go ahead: why, and who may."""

from collections.abc import Mapping

from qorgan.law.ids import HOUSE, ProvisionId
from qorgan.law.verdict import Effect, Finding, Param


class Refused(Exception):
    """The act was not done and nothing was stored. ``findings`` say why, ``holders`` which offices hold the power."""

    def __init__(self, findings: tuple[Finding, ...], holders: tuple[str, ...] = ()) -> None:
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings, self.holders = findings, holders

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the findings, in their order."""
        return tuple(finding.code for finding in self.findings)


class Denied(Refused):
    """The actor lacks the permission, altogether or for this row. A denial is written into the journal, though nothing was done."""


class NotThere(Denied):
    """The row does not exist for this actor: whether it exists at all is not to be told."""


class Changed(Refused):
    """Somebody else changed the row since the actor read it. ``stored``: what stands there now, by the names of the actor's fields."""

    def __init__(self, stored: Mapping[str, object], revision: int) -> None:
        super().__init__((Finding(HOUSE, Effect.REFUSES, "row.changed", {"revision": revision}),))
        self.stored, self.revision = stored, revision


def refused(
    code: str, params: Mapping[str, Param] | None = None, *, about: str = "", provision: ProvisionId = HOUSE
) -> Refused:
    """A refusal with one finding, of the house unless a provision is named."""
    return Refused((_finding(code, params, about, provision),))


def not_there(noun: str) -> NotThere:
    """The row is not there for whoever asks. ``noun``: its kind."""
    return NotThere((_finding("row.not_there", {"noun": noun}, "", HOUSE),))


def _finding(code: str, params: Mapping[str, Param] | None, about: str, provision: ProvisionId) -> Finding:
    return Finding(provision, Effect.REFUSES, code, params or {}, about)

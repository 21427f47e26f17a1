"""An act that may not go ahead: why, and who may."""

from collections.abc import Mapping

from qorgan.law.ids import ProvisionId
from qorgan.law.verdict import Effect, Finding, Param

HOUSE = ProvisionId("")
"""Stands in a finding that comes from the order of the house (a key used twice) and from no provision."""


class Refused(Exception):
    """The act was not done and nothing was stored. ``findings`` say why, ``holders`` which offices hold the power."""

    def __init__(self, findings: tuple[Finding, ...], holders: tuple[str, ...] = ()) -> None:
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings, self.holders = findings, holders

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the findings, in their order."""
        return tuple(finding.code for finding in self.findings)


def refused(
    code: str, params: Mapping[str, Param] | None = None, *, about: str = "", provision: ProvisionId = HOUSE
) -> Refused:
    """A refusal with one finding, of the house unless a provision is named."""
    return Refused((Finding(provision, Effect.REFUSES, code, params or {}, about),))

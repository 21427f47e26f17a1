"""What an entry tells besides who, when and what: facts, the provisions it rests on, and what acted where nobody was signed in.

Facts are ids, numbers and closed codes, never content and never free text. An absent fact is left out, so there is no null; there are
no fractions, since two programs may write one fraction in two ways.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from qorgan.journal.canonical_json import canonical
from qorgan.journal.faults import LeafFault

Fact: TypeAlias = str | int | bool
"""What an entry may tell."""
DETAIL_LIMIT_BYTES: Final = 2048
BY_SYSTEM: Final = "system"
BY_NOBODY: Final = "nobody"
_KEYS: Final = frozenset({"by", "facts", "law"})
_WHOLE: Final = 1 << 53
"""From here on JSON readers disagree about whole numbers."""


class DetailFault(LeafFault):
    """A detail too long, or none. Content belongs into the record, not into the journal."""


@dataclass(frozen=True, slots=True)
class Detail:
    """``law``: ids of provisions, the empowering one first. ``by``: ``system`` or ``nobody``, only where no account acted."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    law: Sequence[str] = ()
    by: str | None = None

    def told(self) -> dict[str, object]:
        """As JSON values; what is empty is left out."""
        whole: dict[str, object] = {"by": self.by, "facts": dict(self.facts), "law": list(self.law)}
        return {key: value for key, value in whole.items() if value}

    def encode(self) -> bytes:
        """Canonical JSON, or nothing where there is nothing to tell. Raises ``DetailFault``."""
        told = self.told()
        if not all(map(_is_fact, self.facts.values())) or self.by not in {None, BY_SYSTEM, BY_NOBODY}:
            raise DetailFault("detail.value")
        try:
            encoded = canonical(told) if told else b""
        except UnicodeEncodeError as fault:  # half of a pair that stands for one letter
            raise DetailFault("detail.value") from fault
        if len(encoded) > DETAIL_LIMIT_BYTES:
            raise DetailFault("detail.too_long")
        return encoded


def read_detail(encoded: bytes) -> Detail:
    """The detail of these bytes. Raises ``DetailFault`` for anything but its one encoding."""
    if not encoded:
        return Detail()
    if len(encoded) > DETAIL_LIMIT_BYTES:
        raise DetailFault("detail.too_long")
    try:
        detail = _read(json.loads(encoded))
    except (ValueError, RecursionError) as fault:
        raise DetailFault("detail.json") from fault
    if detail.encode() != encoded:
        raise DetailFault("detail.not_canonical")
    return detail


def _read(told: object) -> Detail:
    if not isinstance(told, dict) or not told.keys() <= _KEYS:
        raise DetailFault("detail.keys")
    facts, law, by = told.get("facts", {}), told.get("law", []), told.get("by")
    if not isinstance(facts, dict) or not isinstance(law, list) or not all(isinstance(item, str) for item in law):
        raise DetailFault("detail.shape")
    return Detail(facts, law, by)


def _is_fact(value: object) -> bool:
    if isinstance(value, bool | str):
        return True
    return isinstance(value, int) and -_WHOLE < value < _WHOLE

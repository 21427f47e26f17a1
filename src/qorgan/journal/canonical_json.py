"""Canonical JSON (RFC 8785 without floats of its own): the one form in which anything here is hashed."""

import json


def canonical(value: object) -> bytes:
    """JSON with sorted keys and no spaces, as UTF-8. Raises ``ValueError`` for numbers that JSON does not have."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def read(content: bytes) -> object:
    """What ``canonical`` wrote. Raises ``ValueError``."""
    return json.loads(content)

"""Codes that count time (RFC 6238: SHA-1, six digits, steps of 30 seconds), as every authenticator app makes them."""

import base64
import hmac
from datetime import datetime
from typing import Final
from urllib.parse import quote, urlencode

SECRET_BYTES: Final = 20
STEP_SECONDS: Final = 30
DIGITS: Final = 6
TOLERANCE_STEPS: Final = 1
"""A phone's clock may be half a minute off, either way."""


def code_at(secret: bytes, step: int) -> str:
    """The six digits of a step (seconds since 1970 divided by 30)."""
    mac = hmac.digest(secret, step.to_bytes(8), "sha1")
    start = mac[-1] & 0x0F
    number = int.from_bytes(mac[start : start + 4]) & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def step_of(now: datetime) -> int:
    """The step of a moment."""
    return int(now.timestamp()) // STEP_SECONDS


def matching_step(secret: bytes, code: str, now: datetime) -> int | None:
    """The step whose code this is, of those near the moment; ``None``: of none. Each is compared, in constant time."""
    told, here = code.encode(), step_of(now)
    matched = None
    for step in range(here - TOLERANCE_STEPS, here + TOLERANCE_STEPS + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), told):
            matched = step
    return matched


def readable(secret: bytes) -> str:
    """The secret as apps take it by hand: base32 in groups of four."""
    text = base64.b32encode(secret).decode("ascii")
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def address(secret: bytes, *, account: str, issuer: str) -> str:
    """What the QR code says: the ``otpauth://`` address of the secret."""
    told = {"secret": base64.b32encode(secret).decode("ascii"), "issuer": issuer}
    return f"otpauth://totp/{quote(issuer)}:{quote(account)}?{urlencode(told, quote_via=quote)}"

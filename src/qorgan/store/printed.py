"""Random words of letters and digits that people copy from paper: no letter that is taken for another (Crockford's base 32)."""

import secrets

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_SIGNS = 16
"""80 bits."""
TOKEN_SIGNS = 28
"""140 bits."""
CODES = 10


def code() -> str:
    """One printed code, in groups of four."""
    return _word(CODE_SIGNS)


def token() -> str:
    """The token of an invitation, in groups of four."""
    return _word(TOKEN_SIGNS)


def _word(signs: int) -> str:
    drawn = "".join(secrets.choice(_SIGNS) for _ in range(signs))
    return "-".join(drawn[start : start + 4] for start in range(0, signs, 4))

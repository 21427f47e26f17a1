"""Typed readers of the QORGAN_* variables.

A wrong value stops the start with the variable's name, what is wrong and what would be right. Every name that is read is
remembered, so that a variable nobody reads (a spelling mistake) is a fault and not silence.
"""

import difflib
import secrets
from collections.abc import Mapping
from pathlib import Path

PREFIX = "QORGAN_"
_YES = frozenset({"1", "true", "yes", "on"})
_NO = frozenset({"0", "false", "no", "off"})


class EnvironmentFault(Exception):
    """A QORGAN_* variable is wrong, missing or unknown; the message says which and what to write instead."""


class Environment:
    """The variables of one installation, read with a type.

    ``variables``: name to value, usually ``os.environ``. All names are given in full (``QORGAN_MODE``).
    """

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self.known: set[str] = set()

    def _raw(self, name: str) -> str | None:
        self.known.add(name)
        value = self._variables.get(name, "").strip()
        return value or None

    def text(self, name: str, default: str) -> str:
        """The value, or ``default`` where it is absent or empty."""
        return self._raw(name) or default

    def choice(self, name: str, default: str, choices: tuple[str, ...]) -> str:
        """One of ``choices``. Raises ``EnvironmentFault`` for any other word."""
        value = self.text(name, default)
        if value not in choices:
            raise EnvironmentFault(f"{name}={value!r}: not one of {', '.join(choices)}")
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """1/true/yes/on or 0/false/no/off in any case. Raises ``EnvironmentFault`` for any other word."""
        value = self._raw(name)
        if value is None:
            return default
        if value.lower() not in _YES | _NO:
            raise EnvironmentFault(f"{name}={value!r}: write 1 or 0")
        return value.lower() in _YES

    def whole(self, name: str, default: int, *, least: int, most: int) -> int:
        """A whole number, ends included. Raises ``EnvironmentFault`` if it is no number or outside the ends."""
        value = self._raw(name)
        if value is None:
            return default
        if not value.isascii() or not value.isdecimal() or not least <= int(value) <= most:
            raise EnvironmentFault(f"{name}={value!r}: write a whole number from {least} to {most}")
        return int(value)

    def words(self, name: str, default: tuple[str, ...]) -> list[str]:
        """Words divided by commas, blanks dropped."""
        value = self._raw(name)
        return list(default) if value is None else [word.strip() for word in value.split(",") if word.strip()]

    def path(self, name: str, default: Path) -> Path:
        """An absolute path; a relative one counts from the working directory."""
        return Path(self._raw(name) or default).expanduser().absolute()

    def refuse_unknown(self) -> None:
        """Raise ``EnvironmentFault`` for a QORGAN_* variable that nobody has read, naming the nearest known name."""
        for name in sorted(self._variables):
            if name.startswith(PREFIX) and name not in self.known:
                near = difflib.get_close_matches(name, sorted(self.known), n=1)
                remedy = f"did you mean {near[0]}?" if near else f"known: {', '.join(sorted(self.known))}"
                raise EnvironmentFault(f"{name} is not a setting of Qorgan: {remedy}")


def require_issuer(issuer: str, client: str, secret_file: str) -> None:
    """Raise ``EnvironmentFault`` for an office's sign-on that is half configured, or asked over a line that others can read."""
    if bool(issuer) != bool(client) or bool(issuer) != bool(secret_file):
        raise EnvironmentFault(
            "QORGAN_OIDC_ISSUER, QORGAN_OIDC_CLIENT_ID and QORGAN_OIDC_CLIENT_SECRET_FILE go together: set all three or none"
        )
    if issuer and not issuer.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        raise EnvironmentFault(f"QORGAN_OIDC_ISSUER={issuer!r}: write an address that begins with https://")


def read_secret(name: str, path: Path, *, generate: bool = False) -> str:
    """The text of the file ``path`` that ``name`` leads to. With ``generate`` a missing file is made first.

    Raises ``EnvironmentFault`` if the file is missing and may not be made, or is empty.
    """
    if generate:
        make_secret(path)
    if not path.is_file():
        raise EnvironmentFault(
            f"{name}: no file {path}. Make one with `qorgan secret {path}`, or set QORGAN_MODE=demo for the invented republic"
        )
    value = path.read_text(encoding="utf-8").strip()
    if not value:
        raise EnvironmentFault(f"{name}: the file {path} is empty")
    return value


def make_secret(path: Path) -> bool:
    """Write a new random secret to ``path`` (mode 600) unless it is there; ``True`` if it was written.

    Safe when two processes start at once: the one that comes second keeps the first one's secret.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        return False
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(64) + "\n", encoding="utf-8")
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    return True

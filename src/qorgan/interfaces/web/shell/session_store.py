"""Sessions in the database under the hash of their key: who reads a copy of the table holds nobody's cookie."""

import hashlib
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession

_SIGNS = 40
"""As many as the column has: 160 bits."""


def mark(key: str) -> str:
    """The column for a cookie."""
    return hashlib.sha256(f"qorgan/1/session/{key}".encode()).hexdigest()[:_SIGNS]


class _Stored(db.SessionStore):
    """Django's own, asked by what stands in the column."""

    def row(self) -> AbstractBaseSession | None:
        """The row, if it has not run out."""
        found: AbstractBaseSession | None = self._get_session_from_db()  # type: ignore[attr-defined]  # the stubs leave it out
        return found


class SessionStore(db.SessionStore):
    """Django's own, but for the key that is stored. Named as ``SESSION_ENGINE`` wants it."""

    def exists(self, session_key: str | None) -> bool:
        """Whether there is a session for the cookie."""
        return session_key is not None and super().exists(mark(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """The row to be written."""
        row = super().create_model_instance(data)
        row.session_key = mark(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """Forget the session of the cookie, or this one."""
        key = session_key or self.session_key
        if key is not None:
            super().delete(mark(key))

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        found = None if self.session_key is None else _Stored(mark(self.session_key)).row()
        if found is None:
            self._session_key = None
        return found

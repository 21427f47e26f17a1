"""A line of the log. Of an exception it tells kind and place, never its words: those may repeat a name or a value out of a file."""

import logging
import traceback
from types import TracebackType
from typing import TypeAlias

_Told: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class LogLine(logging.Formatter):
    """The formatter of every line."""

    def formatException(self, ei: _Told) -> str:  # noqa: N802 -- the name that logging calls
        """Every exception of the chain, the first cause first."""
        error = ei[1]
        told: list[str] = []
        while error is not None:
            frames = "".join(traceback.format_tb(error.__traceback__))
            told.insert(0, f"{frames}{type(error).__module__}.{type(error).__qualname__}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n\nwhich led to:\n\n".join(told)

"""The log tells where something broke and of what kind, never what was in it."""

import logging
import sys

from qorgan.project.log_line import LogLine

SECRET = "Сәуле-7f3a"  # noqa: S105 -- a made-up word


def _broken() -> None:
    try:
        dict[str, str]()[SECRET]
    except KeyError as error:
        raise ValueError(f"no row {SECRET}") from error


def test_the_chain_is_told_by_kind_and_place_without_its_words() -> None:
    try:
        _broken()
    except ValueError:
        told = LogLine("{message}", style="{").format(
            logging.LogRecord("qorgan", logging.ERROR, __file__, 1, "broken", (), sys.exc_info())
        )
    assert SECRET not in told
    assert told.index("builtins.KeyError") < told.index("builtins.ValueError")
    assert "in _broken" in told

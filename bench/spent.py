"""What an act costs the processor, and that a page answered as it should: what measures of pages share."""

import time
from collections.abc import Callable
from typing import Any


def milliseconds(act: Callable[[], object]) -> float:
    """Of the processor, for one act."""
    began = time.process_time()
    act()
    return (time.process_time() - began) * 1000


def require_status(response: Any, status: int) -> None:  # noqa: ANN401 -- of Django, which is loaded late
    """Ends the measure where a page answered otherwise."""
    if response.status_code != status:
        raise SystemExit(f"{response.status_code} instead of {status}")

"""What a machine may lack. A test that needs it says so and is skipped; in CI the same lack is a failure."""

import os
from pathlib import Path
from typing import NoReturn

import pytest

CHROMIUM = Path("/usr/bin/chromium")
SHARED = Path(__file__).resolve().parents[2] / "shared"


def in_ci() -> bool:
    """Whether a lack is a fault."""
    return os.environ.get("QORGAN_CI", "") == "1"


def lacking(what: str) -> NoReturn:
    """Skip the test that asked, naming what the machine lacks; fail it in CI."""
    if in_ci():
        pytest.fail(f"{what} (in CI this is a failure, not a reason to skip)", pytrace=False)
    pytest.skip(what)


def chromium() -> Path:
    """The system's own browser."""
    if not CHROMIUM.exists():
        lacking(f"{CHROMIUM} is not installed: apt-get install chromium")
    return CHROMIUM


def shared(name: str) -> Path:
    """A file or folder of the material kept beside the repository. Skips, in CI too, where it is absent: it may not be copied."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"../shared/{name} is not on this machine")
    return path

"""What made a plan, as a commitment tells it: the version of the product, and a digest of the sources that a plan depends on."""

import hashlib
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from typing import Final

SOURCES: Final = ("planning", "law", "questions")
"""Packages whose sources decide what plan comes of what facts; the country's law stands in the plan by its edition and readings."""
_DIGITS: Final = 32


@cache
def code() -> str:
    """``qorgan <version> <32 digits of SHA-256>``, the same wherever the same sources are installed."""
    digest = hashlib.sha256()
    for package in SOURCES:
        for name, content in sorted(_modules(resources.files("qorgan").joinpath(package), package)):
            digest.update(f"{name}\n{hashlib.sha256(content).hexdigest()}\n".encode())
    return f"qorgan {metadata.version('qorgan')} {digest.hexdigest()[:_DIGITS]}"


def _modules(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for one in folder.iterdir():
        if one.is_dir() and one.name != "__pycache__":
            found += _modules(one, f"{path}/{one.name}")
        elif one.name.endswith(".py"):
            found.append((f"{path}/{one.name}", one.read_bytes()))
    return found

# mypy: disable-error-code="explicit-any"
# (mypy takes what pydantic reads of a dataclass for Any.)
"""The facts of a planning year as a file: with the seed, all that is wanted to make a plan again. Canonical JSON, one form of one year."""

import hashlib
import json
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from qorgan.journal.canonical_json import canonical
from qorgan.planning.instance import Instance

FORMAT: Final = 1
_INSTANCE: Final = TypeAdapter(Instance)


class NoInstance(ValueError):
    """The file tells no planning year."""


def written(instance: Instance) -> bytes:
    """The file of a year."""
    told = _INSTANCE.dump_python(instance, mode="json", exclude={"fares"})
    told["fares"] = sorted([start, end, fare] for (start, end), fare in instance.fares.items())
    # Sets have no order of their own.
    told["cities"] = sorted(instance.cities)
    for person, row in zip(instance.people, told["people"], strict=True):
        row["conflicts"] = sorted(person.conflicts)
    return canonical({"v": FORMAT, "instance": told})


def read(raw: bytes) -> Instance:
    """The year that a file tells. Raises ``NoInstance``."""
    try:
        whole: dict[str, Any] = json.loads(raw)
        if whole.keys() != {"v", "instance"} or whole["v"] != FORMAT:
            raise NoInstance
        told = whole["instance"]
        fares = {(start, end): fare for start, end, fare in told.pop("fares")}
        return _INSTANCE.validate_python({**told, "fares": fares})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, ValidationError) as fault:
        raise NoInstance from fault


def digest(instance: Instance) -> str:
    """SHA-256 of the file of a year, as it stands in the parameters of a plan."""
    return f"sha256:{hashlib.sha256(written(instance)).hexdigest()}"

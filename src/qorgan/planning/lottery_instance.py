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
    """The file tells no planning year. ``path``, ``value``: where, and what stands there; of the whole where no place can be named."""

    def __init__(self, path: tuple[str | int, ...] = (), value: object = None) -> None:
        super().__init__(path)
        self.path, self.value = path, value


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
        whole: object = json.loads(raw)
    except (ValueError, RecursionError) as fault:
        raise NoInstance from fault
    if not isinstance(whole, dict) or whole.keys() != {"v", "instance"} or whole["v"] != FORMAT:
        raise NoInstance(value=whole)
    told: Any = whole["instance"]
    try:
        fares = {(start, end): fare for start, end, fare in told["fares"]}
        return _INSTANCE.validate_python({**told, "fares": fares})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise NoInstance(("instance", *first["loc"]), first["input"]) from error
    except (ValueError, TypeError, KeyError) as fault:
        raise NoInstance(("instance",), told) from fault


def digest(instance: Instance) -> str:
    """SHA-256 of the file of a year, as it stands in the parameters of a plan."""
    return f"sha256:{hashlib.sha256(written(instance)).hexdigest()}"

"""Reading and writing of `tests/vault/vectors/<object>.json`.

A file holds `positive` cases (inputs, and under `gives` what is found) and `negative` ones, which name what was `changed` and are to be
refused. Inputs that a case does not hold are those of the first positive case, or of the one that `of` names.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from .spoiling import Spoilt

FOLDER = Path(__file__).parents[1] / "vectors"
EARLIER = {"certificate", "record"}  # of the QR code, and of records before this package: read by other tests
Case = dict[str, Any]


class Vector(NamedTuple):
    about: str
    name: str
    case: Case
    gives: Case | None


def written(positive: Iterable[Case], negative: Iterable[Spoilt], of: str = "") -> Case:
    """The contents of a file. `of`: the positive case that the negative ones change, when it is not the first."""
    base = {"of": of} if of else {}
    first, *others = positive
    short = [{name: value for name, value in case.items() if first.get(name) != value} for case in others]
    spoilt = [{"changed": what, **base, **inputs} for what, inputs in negative]
    return {"positive": [first, *short], "negative": spoilt}


def text(contents: Mapping[str, Any]) -> str:
    return json.dumps(contents, indent=1, ensure_ascii=True) + "\n"


def stored() -> Iterator[Vector]:
    for path in sorted(FOLDER.glob("*.json")):
        if path.stem not in EARLIER:
            yield from _of(path.stem, json.loads(path.read_text(encoding="utf-8")))


def _of(about: str, contents: Case) -> Iterator[Vector]:
    first = contents["positive"][0]
    bases = {case["name"]: {**first, **case} for case in contents["positive"]}
    for case in bases.values():
        yield Vector(about, case["name"], case, case["gives"])
    for case in contents["negative"]:
        base = bases[case.get("of", first["name"])]
        yield Vector(about, case["changed"], {**base, **case}, None)

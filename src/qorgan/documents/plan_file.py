"""Reading and writing plan files (format 1): the same strict JSON as a case file, faults told all at once by path."""

import json
from typing import Final

from pydantic import ValidationError

from qorgan.casefile import faults, json_text
from qorgan.documents import plan_shape
from qorgan.planning import document

MOST_BYTES: Final = 50_000_000
"""Of a plan file: that of thirty countries as large as Kazakhstan is half as long."""
ITEM_LISTS: Final = ("visits", "unplaced", "bounds")


def read(raw: bytes | str) -> document.PlanDocument:
    """The plan that a file tells. ``raw``: UTF-8 with or without byte-order mark, or text.

    Raises ``casefile.faults.Unreadable`` with every fault, and nothing else.
    """
    tree, found = json_text.parse(raw, MOST_BYTES)
    try:
        told = document.PlanDocument.model_validate(tree)
    except ValidationError as error:
        # What the text spoilt is not blamed on the shape too.
        spoilt = {fault.path for fault in found}
        found += [fault for fault in plan_shape.faults_of(error) if fault.path not in spoilt]
        raise faults.Unreadable(found) from error
    found += plan_shape.reversed_days(told)
    if found:
        raise faults.Unreadable(found)
    return told


def write(told: document.PlanDocument) -> str:
    """The file of a plan, one visit a line, so that two plans can be compared line by line."""
    values = document.told(told)
    parts = (f" {_json(key)}: {_part(key, value)}" for key, value in values.items())
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _part(key: str, value: object) -> str:
    if key not in ITEM_LISTS or not isinstance(value, list) or not value:
        return _json(value)
    return "[\n" + ",\n".join(f"  {_json(item)}" for item in value) + "\n ]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

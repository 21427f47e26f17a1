"""JSON Schemas of the case file and of the answer. They ship as files beside this one; a test keeps both up to date.

What a schema cannot say (references, codes of the country, days in order) only the reader checks.
"""

import json
from collections.abc import Mapping
from importlib import resources
from typing import Final

from pydantic import BaseModel, JsonValue

from qorgan.casefile.answer_model import AnswerTold
from qorgan.casefile.model import Case

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
FOLDER: Final = "schema"
CASE_FILE: Final = "case.schema.json"
ANSWER_FILE: Final = "answer.schema.json"

Schema = dict[str, JsonValue]


def case_schema() -> Schema:
    """The schema of a case file, format 1."""
    return _schema(Case, "Case file, format 1")


def answer_schema() -> Schema:
    """The schema of an answer, format 1."""
    return _schema(AnswerTold, "Answer to a case file, format 1")


def shipped(name: str) -> str:
    """The text of a schema file as shipped. ``name``: ``CASE_FILE`` or ``ANSWER_FILE``."""
    return resources.files("qorgan.casefile").joinpath(FOLDER, name).read_text("utf-8")


def written(schema: Mapping[str, JsonValue]) -> str:
    """A schema as it stands in its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _schema(model: type[BaseModel], title: str) -> Schema:
    made: Schema = model.model_json_schema(mode="validation")
    return {"$schema": DIALECT, **_plain(made), "title": title}


def _plain(node: Schema) -> Schema:
    """Without titles, which only repeat the key, and without ``default: null``: an absent key is not a ``null`` one."""
    return {key: _inner(key, value) for key, value in node.items() if key not in {"title", "default"}}


def _inner(key: str, value: JsonValue) -> JsonValue:
    if isinstance(value, list):
        return [_plain(item) if isinstance(item, dict) else item for item in value]
    if not isinstance(value, dict):
        return value
    if key in {"properties", "$defs"}:
        return {name: _plain(inner) if isinstance(inner, dict) else inner for name, inner in value.items()}
    return _plain(value)

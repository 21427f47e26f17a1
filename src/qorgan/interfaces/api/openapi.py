"""The description of the API as a text that is checked in (``docs/reference/openapi.json``), so that a change of it is seen."""

import json

from qorgan.interfaces.api.root import api

FILE_NAME = "openapi.json"
PREFIX = "/api/v1/"


def written() -> str:
    """The description as it stands in its file; the same for the same code."""
    return json.dumps(api.get_openapi_schema(path_prefix=PREFIX), indent=2, ensure_ascii=False, sort_keys=True) + "\n"

"""Where everything in the vectors that is usually random comes from."""

import hashlib
import uuid


def seed(label: str, size: int = 32) -> bytes:
    return hashlib.sha256(b"qorgan vectors: " + label.encode()).digest()[:size]


def some_id(label: str) -> str:
    return str(uuid.UUID(bytes=seed(label, 16), version=4))


HERE = some_id("installation")
CASE = some_id("case")
ROW = some_id("row")
COMPARTMENT = (HERE, CASE, "report")
ES = seed("epoch secret 1")
ES_2 = seed("epoch secret 2")
NOON = 1_764_000_000
YEAR = 365 * 86_400

"""The table "Encodings" of the page, without contexts."""

import json
import re
import unicodedata
import uuid
from collections.abc import Mapping
from typing import Any

from .refusal import Refused

Json = Mapping[str, str | int]
U32 = 2**32 - 1
LARGEST = 2**53  # of an integer in JSON or in a context


def u8(number: int) -> bytes:
    return number.to_bytes(1, "big")


def u32(number: int) -> bytes:
    return number.to_bytes(4, "big")


def u64(number: int) -> bytes:
    return number.to_bytes(8, "big")


def lp(value: bytes) -> bytes:
    return u32(len(value)) + value


def utf8(text: str) -> bytes:
    return unicodedata.normalize("NFC", text).encode()


def id_bytes(text: str) -> bytes:
    """The 16 bytes of an id; refused unless it is a UUID in the one form of the page."""
    if not is_id(text):
        raise Refused
    return uuid.UUID(text).bytes


def is_id(text: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", text) is not None


def is_number(text: str, lowest: int = 1, highest: int = LARGEST) -> bool:
    return re.fullmatch(r"0|[1-9][0-9]{0,18}", text) is not None and lowest <= int(text) <= highest


def is_hex(text: str, size: int) -> bool:
    return re.fullmatch(r"[0-9a-f]*", text) is not None and len(text) == 2 * size


def canonical(value: object) -> bytes:
    """RFC 8785 of text, integers, lists and objects with ASCII keys, which is all the page has."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_canonical(raw: bytes) -> dict[str, str | int]:
    """The flat object, refused unless writing it again gives the same bytes."""
    value = read_object(raw)
    if not all(type(entry) in {str, int} for entry in value.values()):
        raise Refused
    return value


def read_object(raw: bytes) -> dict[str, Any]:
    """The object, refused unless writing it again gives the same bytes."""
    try:
        value = json.loads(raw)
        written = canonical(value)
    except ValueError:
        raise Refused from None
    if not isinstance(value, dict) or written != raw:
        raise Refused
    return value

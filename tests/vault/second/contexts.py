"""Contexts: ASCII fields joined by `|`, each held to what the page says of it."""

import re
from collections.abc import Callable

from .encodings import U32, is_hex, is_id, is_number
from .refusal import Refused

FIELDS = {
    "record": ("installation", "case", "kind", "table", "field", "record", "revision", "epoch", "suite"),
    "grant": ("installation", "case", "kind", "epoch", "member", "serial", "suite"),
    "escrow": ("installation", "case", "kind", "epoch", "roster", "subset", "layer"),
    "opening": ("installation", "case", "kind", "epoch", "roster", "subset", "user", "serial", "request"),
    "epoch": ("installation", "case", "kind", "epoch", "suite", "public", "previous"),
    "urk": ("installation", "user", "method", "version", "kdf"),
    "vses": ("installation", "user", "cookie", "until"),
    "pin": ("installation", "user"),
}


def _is_epoch(text: str) -> bool:
    return is_number(text, 1, U32)


def _is_subset(text: str) -> bool:
    places = text.split(".")
    if not all(is_number(place, 0) for place in places):
        return False
    numbers = [int(place) for place in places]
    return numbers == sorted(set(numbers)) and len(numbers) > 1


def _is_kdf(text: str) -> bool:
    parts = text.split(".")
    if parts[0] == "argon2id" and len(parts) == 5:
        memory, passes, lanes, salt = parts[1:]
        return is_number(memory, 65_536, 262_144) and is_number(passes, 3, 6) and lanes == "1" and is_hex(salt, 16)
    return parts[0] == "hkdf" and len(parts) == 2 and is_hex(parts[1], 16)


RULES: dict[str, Callable[[str], bool]] = {
    "installation": is_id,
    "case": is_id,
    "record": is_id,
    "user": is_id,
    "request": is_id,
    "member": lambda text: text == "-" or is_id(text),
    "serial": lambda text: text == "-" or is_number(text),
    "revision": is_number,
    "version": is_number,
    "epoch": _is_epoch,
    "suite": lambda text: text == "1",
    "roster": lambda text: is_number(text, 0),
    "subset": _is_subset,
    "layer": lambda text: is_number(text, 0),
    "public": lambda text: is_hex(text, 32),
    "previous": lambda text: text == "-" or is_hex(text, 32),
    "cookie": lambda text: is_hex(text, 32),
    "until": lambda text: is_number(text, 0),
    "method": lambda text: text in {"passphrase", "recovery"},
    "kdf": _is_kdf,
}


def build(purpose: str, *fields: str | int) -> bytes:
    context = "|".join([purpose, *(str(field) for field in fields)]).encode("ascii", "replace")
    read(context)
    return context


def read(context: bytes, *purposes: str) -> dict[str, str]:
    """The fields by name; refused unless every one is what the page allows and the purpose is one of those asked for."""
    purpose, *values = context.decode("ascii", "replace").split("|")
    names = FIELDS.get(purpose)
    if names is None or (purposes and purpose not in purposes) or len(names) != len(values):
        raise Refused
    fields = dict(zip(names, values, strict=True))
    for name, value in fields.items():
        if re.fullmatch(r"[a-z0-9.:_-]+", value) is None or not RULES.get(name, bool)(value):
            raise Refused
    _refuse_a_contradiction(fields)
    return {"purpose": purpose, **fields}


def _refuse_a_contradiction(fields: dict[str, str]) -> None:
    if "member" in fields and (fields["member"] == "-") != (fields["serial"] == "-"):
        raise Refused
    if "request" in fields and fields["serial"] == "-":
        raise Refused
    if "layer" in fields and fields["layer"] not in fields["subset"].split("."):
        raise Refused
    if "previous" in fields and (fields["previous"] == "-") != (fields["epoch"] == "1"):
        raise Refused
    if "method" in fields and fields["kdf"].startswith("argon2id") != (fields["method"] == "passphrase"):
        raise Refused

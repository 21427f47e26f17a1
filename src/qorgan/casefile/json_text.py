"""From bytes to a JSON tree: size, encoding, syntax, nesting. What else the text may spoil is in ``json_suspects``."""

from json.decoder import JSONDecodeError
from typing import Final

from qorgan.casefile import json_suspects
from qorgan.casefile.faults import ROOT, Fault, Path, Unreadable, quote, shorten, spell

MAX_BYTES: Final = 5_000_000
MAX_NESTING: Final = 64
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_BROKEN_AT_THE_END: Final = "Unterminated string"


def parse(raw: bytes | str, most: int = MAX_BYTES) -> tuple[object, list[Fault]]:
    """The tree of one document of at most ``most`` bytes, and the faults that leave a tree (doubled keys, numbers that are none).

    Raises ``Unreadable`` with a single fault if there is no tree: too large, not UTF-8, broken, too deep.
    """
    text = _text(raw, most)
    try:
        tree, suspect = json_suspects.decode(text)
    except JSONDecodeError as error:
        raise Unreadable([_broken(text, error)]) from error
    except RecursionError as error:
        raise Unreadable([Fault(spell(()), "json.too_deep", {"limit": MAX_NESTING})]) from error
    _check_nesting(tree, text)
    return tree, list(json_suspects.suspects(tree, ())) if suspect else []


def _text(raw: bytes | str, most: int) -> str:
    size = len(raw) if isinstance(raw, bytes) else _size(raw)
    if size > most:
        raise Unreadable([Fault(spell(()), "file.too_large", {"bytes": size, "limit": most})])
    text = _decoded(raw) if isinstance(raw, bytes) else raw
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise Unreadable([Fault(spell(()), "file.empty", {})])
    return text


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def _decoded(raw: bytes) -> str:
    if raw.startswith(_UTF16_MARKS) or b"\0" in raw[:4]:
        raise Unreadable([Fault(spell(()), "file.utf16", {})])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable([Fault(spell(()), "file.not_utf8", {"position": error.start + 1})]) from error


def _broken(text: str, error: JSONDecodeError) -> Fault:
    where: dict[str, str | int] = {"line": error.lineno, "column": error.colno}
    if error.msg.startswith(_BROKEN_AT_THE_END) or error.pos >= len(text.rstrip()):
        return Fault(spell(()), "json.truncated", where)
    if error.msg == "Extra data":
        return Fault(spell(()), "json.extra", where)
    return Fault(spell(()), "json.broken", {**where, "near": quote(text[error.pos : error.pos + 20])})


def _check_nesting(tree: object, text: str) -> None:
    if text.count("{") + text.count("[") <= MAX_NESTING:
        return
    level, depth = [tree], 1
    while level:
        if depth > MAX_NESTING:
            raise Unreadable([Fault(spell(()), "json.too_deep", {"limit": MAX_NESTING})])
        level = [inner for outer in level for inner in _inside(outer) if isinstance(inner, dict | list)]
        depth += 1


def _inside(node: object) -> list[object]:
    if isinstance(node, dict):
        return list(node.values())
    return node if isinstance(node, list) else []


def unopened(name: str, reason: str) -> Fault:
    """The fault of a file that cannot be opened at all. ``reason``: what the system says of it."""
    return Fault(ROOT, "file.unreadable", {"value": quote(name), "reason": shorten(reason)})


def other_kind(path: Path, value: object, command: str) -> Fault:
    """The fault of a file that tells something else. ``command``: what writes such a file."""
    return Fault(spell(path), "file.other_kind", {"value": quote(value), "command": command})


def other_year(value: str, found: str, command: str) -> Fault:
    """The fault of a plan and facts of two years. ``value``: the period of the plan; ``found``: that of the facts."""
    return Fault("period", "file.other_year", {"value": value, "found": found, "command": command})

"""The layout of a report: which sections the Council's form has, what fills each, which must be written after which kind of visit (¶27).

A layout is a value in TOML or JSON, never a template: nobody can put a program into it. Texts are in kk, ru and en side by side.
"""

import json
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

LANGUAGES: Final = ("kk", "ru", "en")
BLOCKS: Final = frozenset(
    {
        "header",
        "decisions",
        "institutions",
        "group",
        "refusals",
        "days",
        "safety",
        "access",
        "methods",
        "findings",
        "follow_up",
        "messages",
        "signs",
        "opinions",
        "recommendations",
        "signatures",
        "dissents",
        "submission",
        "confidentiality",
        "annexes",
    }
)
"""What the product knows to fill from the visit."""
KINDS: Final = ("periodic", "intermediate", "special")
MOST_SECTIONS: Final = 60
MOST_SIGNS: Final = 200_000
"""Of a file."""
CODES: Final = (
    "layout.bad_key",
    "layout.block_twice",
    "layout.empty_section",
    "layout.key_twice",
    "layout.no_json",
    "layout.no_list",
    "layout.no_section",
    "layout.no_sections",
    "layout.no_text",
    "layout.no_toml",
    "layout.too_long",
    "layout.too_many",
    "layout.unknown_block",
    "layout.unknown_field",
    "layout.unknown_provision",
    "layout.unknown_word",
)
"""What may be wrong with a layout, all that ``BadLayout`` tells."""
_KEYS: Final = {"key", "title", "hint", "block", "written", "required", "provisions"}
_KEY_SIGNS: Final = 32


class BadLayout(ValueError):
    """A layout that is no layout. ``place``: where; ``code``: what is wrong; ``value``: what stands there, shortened."""

    def __init__(self, code: str, place: str, value: str = "") -> None:
        super().__init__(f"{place}: {code}")
        self.code, self.place, self.value = code, place, value[:60]


@dataclass(frozen=True, slots=True)
class Section:
    """One section. ``number``: from 1, in the order of the layout; ``title``, ``hint``: by language; ``block``: of ``BLOCKS``, or empty.

    ``written``: whether authors write a text in it; ``required``: the kinds of visits after which they must; ``provisions``: ids.
    """

    number: int
    key: str
    title: Mapping[str, str]
    hint: Mapping[str, str]
    block: str
    written: bool
    required: tuple[str, ...]
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A form, section by section."""

    sections: tuple[Section, ...]

    def section(self, key: str) -> Section | None:
        """The section of that key."""
        return next((one for one in self.sections if one.key == key), None)

    def of_block(self, block: str) -> Section | None:
        """The section that a block fills."""
        return next((one for one in self.sections if one.block == block), None)

    @property
    def written(self) -> tuple[Section, ...]:
        """Those in which authors write."""
        return tuple(one for one in self.sections if one.written)


def load(text: str) -> Mapping[str, object]:
    """The value in a file, JSON where it begins with a brace, TOML otherwise. Raises ``BadLayout`` where it is neither."""
    if len(text) > MOST_SIGNS:
        raise BadLayout("layout.too_long", "", str(len(text)))
    is_json = text.lstrip().startswith("{")
    try:
        told = json.loads(text) if is_json else tomllib.loads(text)
    except (ValueError, RecursionError) as fault:
        raise BadLayout("layout.no_json" if is_json else "layout.no_toml", "", str(fault)) from None
    if not isinstance(told, dict):
        raise BadLayout("layout.no_sections", "sections")
    return told


def read(told: Mapping[str, object]) -> Layout:
    """A layout from its value (``{"sections": [...]}``). Raises ``BadLayout`` with the first fault."""
    rows = told.get("sections")
    if not isinstance(rows, Sequence) or isinstance(rows, str) or not rows:
        raise BadLayout("layout.no_sections", "sections")
    if len(rows) > MOST_SECTIONS:
        raise BadLayout("layout.too_many", "sections", str(len(rows)))
    sections = tuple(_section(number, row) for number, row in enumerate(rows, 1))
    _require_once((one.key for one in sections), "key", "layout.key_twice")
    _require_once((one.block for one in sections if one.block), "block", "layout.block_twice")
    return Layout(sections)


def told(layout: Layout) -> dict[str, object]:
    """A layout as the value that ``read`` reads."""
    return {
        "sections": [
            {
                "key": one.key,
                "title": dict(one.title),
                "hint": dict(one.hint),
                "block": one.block,
                "written": one.written,
                "required": list(one.required),
                "provisions": list(one.provisions),
            }
            for one in layout.sections
        ]
    }


def require_known(layout: Layout, provisions: Collection[str]) -> None:
    """That every provision it names is one of these. Raises ``BadLayout`` (``layout.unknown_provision``)."""
    for section in layout.sections:
        for one in section.provisions:
            if one not in provisions:
                raise BadLayout("layout.unknown_provision", f"sections[{section.number - 1}].provisions", one)


def _section(number: int, row: object) -> Section:
    place = f"sections[{number - 1}]"
    if not isinstance(row, Mapping):
        raise BadLayout("layout.no_section", place)
    strange = sorted(map(str, set(row) - _KEYS))
    if strange:
        raise BadLayout("layout.unknown_field", place, strange[0])
    block = _text(row, "block", place, is_needed=False)
    if block and block not in BLOCKS:
        raise BadLayout("layout.unknown_block", f"{place}.block", block)
    written = row.get("written", False)
    if not isinstance(written, bool) or not (written or block):
        raise BadLayout("layout.empty_section", f"{place}.written", str(written))
    return Section(
        number,
        _key(row, place),
        _texts(row, "title", place, is_needed=True),
        _texts(row, "hint", place, is_needed=False),
        block,
        written,
        tuple(_words(row, "required", place, KINDS)),
        tuple(_words(row, "provisions", place, None)),
    )


def _key(row: Mapping[str, object], place: str) -> str:
    key = _text(row, "key", place, is_needed=True)
    if len(key) > _KEY_SIGNS or not key.replace("_", "").isalnum() or not key.isascii() or key != key.lower():
        raise BadLayout("layout.bad_key", f"{place}.key", key)
    return key


def _text(row: Mapping[str, object], name: str, place: str, *, is_needed: bool) -> str:
    value = row.get(name, "")
    if not isinstance(value, str) or (is_needed and not value.strip()):
        raise BadLayout("layout.no_text", f"{place}.{name}", str(value))
    return value.strip()


def _texts(row: Mapping[str, object], name: str, place: str, *, is_needed: bool) -> Mapping[str, str]:
    value = row.get(name, {})
    if not isinstance(value, Mapping):
        raise BadLayout("layout.no_text", f"{place}.{name}", str(value))
    return {one: _text(value, one, f"{place}.{name}", is_needed=is_needed) for one in LANGUAGES}


def _words(row: Mapping[str, object], name: str, place: str, known: Sequence[str] | None) -> Iterator[str]:
    value = row.get(name, [])
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise BadLayout("layout.no_list", f"{place}.{name}", str(value))
    for word in value:
        if not isinstance(word, str) or (known is not None and word not in known):
            raise BadLayout("layout.unknown_word", f"{place}.{name}", str(word))
        yield word


def _require_once(words: Iterator[str], name: str, code: str) -> None:
    seen = set[str]()
    for word in words:
        if word in seen:
            raise BadLayout(code, f"sections.{name}", word)
        seen.add(word)

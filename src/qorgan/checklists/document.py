"""A checklist as JSON values, format 1, and back. What belongs to no checklist is refused by its place, never dropped."""

import json
from collections.abc import Mapping
from typing import Final, TypeVar, cast

from qorgan.checklists.faults import Fault, Unreadable, shown
from qorgan.checklists.model import Cells, Checklist, Form, Kind, Option, Part, Question, Section, Texts, Unread
from qorgan.law.country import LANGUAGES

FORMAT: Final = 1
DEEPEST = 8
Values = Mapping[str, object]
T = TypeVar("T")


def written(checklist: Checklist) -> dict[str, object]:
    """As JSON values; empty parts are left out."""
    form = checklist.form
    return {
        "checklist": FORMAT,
        "code": checklist.code,
        "titles": dict(checklist.titles),
        "categories": list(checklist.categories),
        "source": dict(checklist.source),
        "methodical": checklist.methodical,
        "parts": [_part(part) for part in checklist.parts],
        "lists": {name: [_option(one) for one in options] for name, options in checklist.lists.items()},
        "form": {
            "headings": dict(form.headings),
            "choice_headings": dict(form.choice_headings),
            "settings": dict(form.settings),
            "sheets": {name: [list(line) for line in lines] for name, lines in form.sheets.items()},
        },
    }


def read_text(text: str) -> Checklist:
    """A document in JSON. Raises ``Unreadable``."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable([Fault(code="document.no_json")]) from None
    return read(told)


def read(told: object) -> Checklist:
    """JSON values. Raises ``Unreadable`` at the first place that is not as it should be."""
    top = _Place(told, "")
    if top.value("checklist", int, 0) != FORMAT:
        raise Unreadable([Fault(code="document.other_format", params={"format": FORMAT})])
    found = Checklist(
        code=top.value("code", str, ""),
        titles=top.texts("titles"),
        categories=tuple(top.words("categories")),
        source=top.texts("source"),
        methodical=top.value("methodical", int, 0),
        parts=top.parts("parts", 0),
        lists={name: tuple(map(_read_option, options)) for name, options in top.inner("lists").lists()},
        form=_read_form(top.inner("form")),
    )
    top.end({"checklist", "code", "titles", "categories", "source", "methodical", "parts", "lists", "form"})
    return found


def _part(part: Part) -> dict[str, object]:
    if isinstance(part, Unread):
        return {"unread": dict(part.row)}
    common = {"code": part.code, "texts": dict(part.texts), "relevant": part.relevant, "kept": dict(part.kept)}
    if isinstance(part, Section):
        inner = {"section": common.pop("code"), **common, "closing": dict(part.closing)}
        return {**_filled(inner), "parts": [_part(one) for one in part.parts]}
    own = {"kind": str(part.kind), "hints": dict(part.hints), "options": part.options, "required": part.is_required}
    return {"question": common.pop("code"), **_filled({**own, **common})}


def _option(option: Option) -> dict[str, object]:
    return {"code": option.code, **_filled({"texts": dict(option.texts), "kept": dict(option.kept)})}


def _filled(values: Values) -> dict[str, object]:
    return {name: value for name, value in values.items() if value}


def _read_form(place: "_Place") -> Form:
    sheets = {
        name: tuple(tuple(place.told(cell, str) for cell in place.told(line, list)) for line in lines)
        for name, lines in ((name, place.told(lines, list)) for name, lines in place.inner("sheets").items())
    }
    form = Form(
        headings=place.cells("headings"),
        choice_headings=place.cells("choice_headings"),
        settings=place.cells("settings"),
        sheets=sheets,
    )
    place.end({"headings", "choice_headings", "settings", "sheets"})
    return form


def _read_option(place: "_Place") -> Option:
    option = Option(code=place.value("code", str, ""), texts=place.texts("texts"), kept=place.cells("kept"))
    place.end({"code", "texts", "kept"})
    return option


def _read_part(place: "_Place", depth: int) -> Part:
    if depth > DEEPEST:
        raise place.fault("document.too_deep")
    if place.has("unread"):
        unread = Unread(row=place.cells("unread"))
        place.end({"unread"})
        return unread
    if place.has("section"):
        section = Section(
            code=place.value("section", str, ""),
            texts=place.texts("texts"),
            relevant=place.value("relevant", str, ""),
            kept=place.cells("kept"),
            closing=place.cells("closing"),
            parts=place.parts("parts", depth + 1),
        )
        place.end({"section", "texts", "relevant", "kept", "closing", "parts"})
        return section
    return _read_question(place)


def _read_question(place: "_Place") -> Question:
    kind = place.value("kind", str, "")
    if kind not in set(Kind):
        raise place.fault("question.kind", kind)
    question = Question(
        code=place.value("question", str, ""),
        kind=Kind(kind),
        texts=place.texts("texts"),
        hints=place.texts("hints"),
        options=place.value("options", str, ""),
        is_required=place.value("required", bool, False),  # noqa: FBT003 -- what it is where nothing is told
        relevant=place.value("relevant", str, ""),
        kept=place.cells("kept"),
    )
    place.end({"question", "kind", "texts", "hints", "options", "required", "relevant", "kept"})
    return question


class _Place:
    """An object of the document, and where it stands."""

    def __init__(self, told: object, path: str) -> None:
        self.path = path
        self.values = cast("Values", self.told(told, dict))

    def told(self, value: object, kind: type[T]) -> T:
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.fault("document.wrong_kind", value)
        return value

    def fault(self, code: str, value: object = "") -> Unreadable:
        return Unreadable([Fault(code=code, path=self.path, value=shown(value))])

    def has(self, name: str) -> bool:
        return name in self.values

    def items(self) -> list[tuple[str, object]]:
        return [(self.told(name, str), value) for name, value in self.values.items()]

    def value(self, name: str, kind: type[T], default: T) -> T:
        return self.told(self.values.get(name, default), kind)

    def words(self, name: str) -> list[str]:
        found: list[object] = self.told(self.values.get(name, []), list)
        return [self.told(word, str) for word in found]

    def inner(self, name: str) -> "_Place":
        return _Place(self.values.get(name, {}), f"{self.path}.{name}".removeprefix("."))

    def cells(self, name: str) -> Cells:
        return {key: self.told(value, str) for key, value in self.inner(name).items()}

    def texts(self, name: str) -> Texts:
        found = self.cells(name)
        strange = next((language for language in found if language not in LANGUAGES), None)
        if strange is not None:
            raise self.fault("document.language", strange)
        return {language: value for language, value in found.items() if value}

    def lists(self) -> list[tuple[str, list["_Place"]]]:
        return [(name, self._places(name, value)) for name, value in self.items()]

    def parts(self, name: str, depth: int) -> tuple[Part, ...]:
        return tuple(_read_part(one, depth) for one in self._places(name, self.values.get(name, [])))

    def _places(self, name: str, value: object) -> list["_Place"]:
        found: list[object] = self.told(value, list)
        return [_Place(one, f"{self.path}.{name}[{number}]".removeprefix(".")) for number, one in enumerate(found)]

    def end(self, known: set[str]) -> None:
        strange = next((name for name in self.values if name not in known), None)
        if strange is not None:
            raise self.fault("document.unknown_key", strange)

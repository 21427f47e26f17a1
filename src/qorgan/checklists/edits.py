"""Changes of a checklist by one step each, as a builder makes them. What is not named stays as it is."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from qorgan.checklists.model import Checklist, Part, Question, Section

Step = Callable[[Part], Iterator[Part]]


def with_question(checklist: Checklist, theme: str, question: Question, before: str = "") -> Checklist:
    """The question in place of the one that is called ``before``, where it stands; else at the end of the theme (empty: of the whole)."""
    if before:
        return _each(checklist, lambda part: iter([_in_place(part, before, question)]))
    if not theme:
        return replace(checklist, parts=(*checklist.parts, question))

    def added(part: Part) -> Iterator[Part]:
        is_it = isinstance(part, Section) and part.code == theme
        yield replace(part, parts=(*part.parts, question)) if is_it and isinstance(part, Section) else part

    return _each(checklist, added)


def with_section(checklist: Checklist, section: Section, before: str = "") -> Checklist:
    """A theme with the code, texts and condition of ``section``: in place of the one called ``before``, which keeps its questions."""
    if not before:
        return replace(checklist, parts=(*checklist.parts, section))

    def changed(part: Part) -> Iterator[Part]:
        if isinstance(part, Section) and part.code == before:
            yield replace(part, code=section.code, texts=section.texts, relevant=section.relevant)
        else:
            yield part

    return _each(checklist, changed)


def without(checklist: Checklist, code: str) -> Checklist:
    """Without a question, or a theme and all in it."""
    return _each(checklist, lambda part: iter([] if getattr(part, "code", "") == code else [part]))


def moved(checklist: Checklist, code: str, by: int) -> Checklist:
    """A question or theme further up (-1) or down (1) among its neighbours; at the end it stays."""
    return replace(checklist, parts=_moved(checklist.parts, code, by))


def _moved(parts: tuple[Part, ...], code: str, by: int) -> tuple[Part, ...]:
    inner = tuple(replace(one, parts=_moved(one.parts, code, by)) if isinstance(one, Section) else one for one in parts)
    place = next((number for number, one in enumerate(inner) if getattr(one, "code", "") == code), None)
    if place is None or not 0 <= place + by < len(inner):
        return inner
    order = list(inner)
    order.insert(place + by, order.pop(place))
    return tuple(order)


def _in_place(part: Part, before: str, question: Question) -> Part:
    return question if isinstance(part, Question) and part.code == before else part


def _each(checklist: Checklist, step: Step) -> Checklist:
    return replace(checklist, parts=tuple(_stepped(checklist.parts, step)))


def _stepped(parts: tuple[Part, ...], step: Step) -> Iterator[Part]:
    for part in parts:
        for one in step(part):
            yield replace(one, parts=tuple(_stepped(one.parts, step))) if isinstance(one, Section) else one

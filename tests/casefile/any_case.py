"""Any case file that the reader accepts, read off the models: a field that is new is drawn too, without being named here."""

from datetime import date, timedelta
from enum import Enum
from random import Random
from types import UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel

from qorgan.casefile import fields, marks
from qorgan.casefile.model import FORMAT, Case
from qorgan.casefile.people import Message, Person
from qorgan.casefile.places import Institution
from qorgan.casefile.when import When
from qorgan.countries.kz import COUNTRY
from tests.casefile.trees import Node, Tree

CODES = {
    "regions": tuple(COUNTRY.regions)[:4],
    "categories": tuple(COUNTRY.categories)[:3],
    "editions": tuple(edition.code for edition in COUNTRY.book.editions),
}
IDS = {
    fields.PERSON: ("p1", "p2", "p3", "p4", "p5"),
    fields.INSTITUTION: ("i1", "i2", "i3"),
    fields.MESSAGE: ("m1", "m2"),
    fields.VISIT: ("h1", "h2", "h3"),
    fields.PLAN_ITEM: ("v1", "v2"),
    fields.RECOMMENDATION: ("n1", "n2"),
}
NAMED = (
    ("people", fields.PERSON, Person),
    ("institutions", fields.INSTITUTION, Institution),
    ("messages", fields.MESSAGE, Message),
)
TEXTS = ("council", "administration", "health", "not_implemented", "{x} %s", "Ә\u2028", "")
FIRST_DAY, MANY_DAYS = date(2022, 12, 1), 1500
ODD_DAYS = (date(2000, 2, 29), date(2024, 2, 29), date(2025, 5, 13), date(2096, 2, 29), date(1993, 1, 1))
YEARS = get_args(fields.Year)[-1]
NONE, ABSENT = 0.06, 0.35


def cases() -> st.SearchStrategy[Tree]:
    """JSON trees of case files. Drawn from a seed: two hundred choices a file would be slow to draw one by one."""
    return st.integers(min_value=0, max_value=2**32).map(drawn)


def drawn(seed: int) -> Tree:
    """The case file of a seed, always the same."""
    return _Draw(Random(seed)).case()  # noqa: S311 -- chance for tests, not for secrets


class _Draw:
    """One file. All its days lie near each other, so that they have to do with each other."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._near = FIRST_DAY + timedelta(days=random.randrange(MANY_DAYS))

    def case(self) -> Tree:
        tree = self._object(Case)
        # Others refer to these by id, so all of them are in the file.
        for name, kind, model in NAMED:
            tree[name] = [{**self._object(model), "id": one} for one in self._random.sample(IDS[kind], len(IDS[kind]))]
        visit = tree.get("visit")
        if isinstance(visit, dict):
            visit["id"] = self._random.choice(IDS[fields.PLAN_ITEM])
        return tree

    def _object(self, model: type[BaseModel]) -> Tree:
        tree: Tree = {}
        for name, info in model.model_fields.items():
            if not info.is_required() and self._random.random() < ABSENT:
                continue
            is_none = not info.is_required() and self._random.random() < NONE
            tree[info.alias or name] = None if is_none else self._value(info.annotation, tuple(info.metadata))
        for first, second in model.in_order if issubclass(model, fields.Part) else ():
            if isinstance(tree.get(first), str) and isinstance(tree.get(second), str):
                tree[second] = str(max(str(tree[first]), str(tree[second])))
        return tree

    def _value(self, annotation: object, metadata: tuple[object, ...]) -> Node:
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._value(inner[0], (*metadata, *inner[1:]))
        if origin in {Union, UnionType}:
            return self._value(next(part for part in inner if part is not type(None)), metadata)
        if any(isinstance(mark, marks.Chosen) for mark in metadata):
            return {
                s.name: self._random.choice(s.words)
                for s in COUNTRY.switches.values()
                if self._random.random() < ABSENT
            }
        if origin is tuple:
            return self._list(inner, metadata)
        return self._leaf(annotation, metadata)

    def _list(self, inner: tuple[object, ...], metadata: tuple[object, ...]) -> Node:
        if inner[-1] is not Ellipsis:
            return list(map(str, sorted(self._day() for _ in inner)))
        drawn = [self._value(inner[0], ()) for _ in range(self._random.randrange(4))]
        ids = [one["id"] if isinstance(one, dict) and "id" in one else one for one in drawn]
        is_once = any(isinstance(mark, marks.NoneTwice) for mark in metadata) or (ids and ids[0] is not drawn[0])
        return [one for at, one in enumerate(drawn) if not is_once or ids[at] not in ids[:at]]

    def _leaf(self, annotation: object, metadata: tuple[object, ...]) -> Node:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self._object(annotation)
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            return str(self._random.choice(list(annotation)).value)
        if get_origin(annotation) is Literal:
            return FORMAT
        return self._when() if annotation is When else self._scalar(annotation, metadata)

    def _scalar(self, annotation: object, metadata: tuple[object, ...]) -> Node:
        if annotation is bool:
            return self._random.random() < 0.5
        if annotation in {int, float}:
            return self._random.choice((2019, 2025)) if YEARS in metadata else self._random.randrange(8)
        return self._text(metadata)

    def _text(self, metadata: tuple[object, ...]) -> str:
        for mark in metadata:
            if isinstance(mark, marks.Refers):
                return self._random.choice([one for kind in mark.kinds for one in IDS[kind]] + list(mark.words))
            if isinstance(mark, marks.Coded):
                return self._random.choice(CODES[mark.code_list])
            if isinstance(mark, marks.Identifies):
                return self._random.choice(IDS[mark.kind])
        return self._random.choice(TEXTS)

    def _day(self) -> date:
        if self._random.random() < 0.03:
            return self._random.choice(ODD_DAYS)
        return self._near + timedelta(days=self._random.randrange(25))

    def _when(self) -> str:
        if self._random.random() < 0.75:
            return str(self._day())
        hour, offset = self._random.choice(("00:00", "09:30", "23:59")), self._random.choice(("+05:00", "+06:00", "Z"))
        return f"{self._day()}T{hour}:00{offset}"

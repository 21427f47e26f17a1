"""When a question is asked: the safe part of the conditions that forms have. Nothing in one is ever run; it is read into a tree.

Understood are answers (``${code}``), texts, whole and decimal numbers, ``= != < <= > >=``, ``and``, ``or``, ``not(…)``,
``selected(${code}, 'word')``, ``true()``, ``false()`` and parentheses.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TypeAlias

LONGEST = 2_000
DEEPEST = 30
_TOKEN = re.compile(
    r"\s*(?:(?P<answer>\$\{\s*[A-Za-z_][A-Za-z0-9_.-]*\s*\})|(?P<text>'[^']*'|\"[^\"]*\")|(?P<number>-?\d+(?:\.\d+)?)"
    r"|(?P<sign><=|>=|!=|=|<|>)|(?P<mark>[(),])|(?P<word>[a-z]+))"
)


class NotUnderstood(ValueError):
    """The condition uses what is not understood."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question."""

    code: str


@dataclass(frozen=True, slots=True)
class Constant:
    """A text or a number as it is written."""

    value: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two values, and the sign between them."""

    sign: str
    left: Answer | Constant
    right: Answer | Constant


@dataclass(frozen=True, slots=True)
class Selected:
    """Whether a word is among the answers to a question."""

    answer: Answer
    word: str


@dataclass(frozen=True, slots=True)
class Negated:
    """The contrary."""

    inner: "Tree"


@dataclass(frozen=True, slots=True)
class Joined:
    """All of them, or any."""

    is_all: bool
    inner: "tuple[Tree, ...]"


@dataclass(frozen=True, slots=True)
class Always:
    """``true()`` and ``false()``."""

    holds: bool


Tree: TypeAlias = Compared | Selected | Negated | Joined | Always


@lru_cache(maxsize=4096)
def parse(condition: str) -> Tree:
    """Raises ``NotUnderstood``."""
    if len(condition) > LONGEST:
        raise NotUnderstood
    reader = _Reader(list(_tokens(condition)))
    tree = reader.any_of(0)
    reader.end()
    return tree


def codes(tree: Tree) -> frozenset[str]:
    """The questions whose answers are asked for."""
    match tree:
        case Compared(_, left, right):
            return frozenset(side.code for side in (left, right) if isinstance(side, Answer))
        case Selected(answer, _):
            return frozenset({answer.code})
        case Negated(inner):
            return codes(inner)
        case Joined(_, inner):
            return frozenset().union(*map(codes, inner))
    return frozenset()


def holds(tree: Tree, answers: Mapping[str, str]) -> bool:
    """With these answers by question; one that is missing is empty."""
    match tree:
        case Compared(sign, left, right):
            return _compare(sign, _value(left, answers), _value(right, answers))
        case Selected(answer, word):
            return word in answers.get(answer.code, "").split()
        case Negated(inner):
            return not holds(inner, answers)
        case Joined(is_all, inner):
            return (all if is_all else any)(holds(one, answers) for one in inner)
        case Always(value):
            return value


def is_relevant(condition: str, answers: Mapping[str, str], known: frozenset[str]) -> bool:
    """Whether to ask. What is not understood, or asks about what is not ``known`` here, hides nothing."""
    if not condition:
        return True
    try:
        tree = parse(condition)
    except NotUnderstood:
        return True
    return not codes(tree) <= known or holds(tree, answers)


def _value(side: Answer | Constant, answers: Mapping[str, str]) -> str:
    return answers.get(side.code, "") if isinstance(side, Answer) else side.value


def _compare(sign: str, left: str, right: str) -> bool:
    numbers = _number(left), _number(right)
    if sign in {"=", "!="}:
        are_equal = numbers[0] == numbers[1] if None not in numbers else left == right
        return are_equal if sign == "=" else not are_equal
    if numbers[0] is None or numbers[1] is None:
        # Days in ISO spelling come in the order of their texts; an answer that is not there is neither less nor more.
        return bool(left and right) and _ordered(sign, left > right, left == right)
    return _ordered(sign, numbers[0] > numbers[1], numbers[0] == numbers[1])


def _ordered(sign: str, is_more: bool, is_equal: bool) -> bool:  # noqa: FBT001 -- two answers of one comparison
    return {"<": not is_more and not is_equal, "<=": not is_more, ">": is_more, ">=": is_more or is_equal}[sign]


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _tokens(condition: str) -> Iterator[tuple[str, str]]:
    place, text = 0, condition.rstrip()
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None or found.lastgroup is None:
            raise NotUnderstood
        yield found.lastgroup, found[found.lastgroup]
        place = found.end()


class _Reader:
    """Reads from the left, by the rank of the words: ``or`` under ``and`` under comparisons."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens, self.place = tokens, 0

    def any_of(self, depth: int) -> Tree:
        return self._joined("or", depth)

    def end(self) -> None:
        if self.place != len(self.tokens):
            raise NotUnderstood

    def _joined(self, word: str, depth: int) -> Tree:
        if depth > DEEPEST:
            raise NotUnderstood
        found = [self._inner(word, depth)]
        while self._took("word", word):
            found.append(self._inner(word, depth))
        return found[0] if len(found) == 1 else Joined(word == "and", tuple(found))

    def _inner(self, word: str, depth: int) -> Tree:
        return self._joined("and", depth + 1) if word == "or" else self._one(depth)

    def _one(self, depth: int) -> Tree:
        if self._took("mark", "("):
            tree = self.any_of(depth + 1)
            self._need(")")
            return tree
        if self._peek()[0] == "word":
            return self._called(self._next()[1], depth)
        left = self._side()
        kind, sign = self._next()
        if kind != "sign":
            raise NotUnderstood
        return Compared(sign, left, self._side())

    def _called(self, name: str, depth: int) -> Tree:
        self._need("(")
        match name:
            case "not":
                tree: Tree = Negated(self.any_of(depth + 1))
            case "selected":
                answer = self._side()
                self._need(",")
                word = self._side()
                if not isinstance(answer, Answer) or not isinstance(word, Constant):
                    raise NotUnderstood
                tree = Selected(answer, word.value)
            case "true" | "false":
                tree = Always(name == "true")
            case _:
                raise NotUnderstood
        self._need(")")
        return tree

    def _side(self) -> Answer | Constant:
        kind, text = self._next()
        if kind == "answer":
            return Answer(text[2:-1].strip())
        if kind == "text":
            return Constant(text[1:-1])
        if kind == "number":
            return Constant(text)
        raise NotUnderstood

    def _peek(self) -> tuple[str, str]:
        return self.tokens[self.place] if self.place < len(self.tokens) else ("", "")

    def _next(self) -> tuple[str, str]:
        found = self._peek()
        self.place += 1
        return found

    def _took(self, kind: str, text: str) -> bool:
        is_there = self._peek() == (kind, text)
        self.place += is_there
        return is_there

    def _need(self, mark: str) -> None:
        if not self._took("mark", mark):
            raise NotUnderstood

"""Two to five people write one section at once, by a schedule that a seed decides; at the end every word they typed is looked for.

Each reads a revision, changes it at random, word by word and paragraph by paragraph, saves, and goes on typing while the save is under way.
Where others changed the same words, both readings are kept. Every word that is typed is of its own, so that it can be looked for.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from qorgan.reporting.merge import merge

MOST_EDITORS = 5
MOST_TURNS = 24


class Came(NamedTuple):
    """What a save came to. ``text``: what stands now; ``is_conflict``: nothing was stored, what stands is another's."""

    text: str
    revision: int
    is_conflict: bool = False


class Desk(Protocol):
    """Where a section is kept."""

    def read(self, editor: int) -> Came: ...

    def save(self, editor: int, text: str, read: int) -> Came: ...


class Pure:
    """As ``write_section`` keeps it, without a database: all revisions, the merge, the refusal of a conflict."""

    def __init__(self) -> None:
        self.texts = [""]

    def read(self, _editor: int) -> Came:
        """What stands."""
        return Came(self.texts[-1], len(self.texts) - 1)

    def save(self, _editor: int, text: str, read: int) -> Came:
        """The next revision, or what stands instead."""
        text, theirs = text.strip(), self.texts[-1]
        if read < len(self.texts) - 1:
            merged = merge(self.texts[read], theirs, text)
            if merged.conflicts:
                return Came(theirs, len(self.texts) - 1, is_conflict=True)
            text = merged.text
        self.texts.append(text)
        return Came(text, len(self.texts) - 1)


@dataclass
class Editor:
    """``text``: what stands on the own screen; ``upon``: what it was written upon; ``read``: the revision of that."""

    number: int
    text: str = ""
    upon: str = ""
    read: int = 0


@dataclass
class Told:
    """What happened. ``typed``, ``deleted``: words; ``conflicts``, ``merges``: how often; ``mark``: how words begin."""

    typed: set[str] = field(default_factory=set)
    deleted: set[str] = field(default_factory=set)
    conflicts: int = 0
    merges: int = 0
    final: str = ""
    mark: str = "w"

    @property
    def lost(self) -> set[str]:
        """Words that nobody deleted, and that are not there."""
        return self.typed - self.deleted - set(self.final.split())

    @property
    def glued(self) -> set[str]:
        """What stands there and nobody typed."""
        return set(self.final.split()) - self.typed


def run(seed: int, desk: Desk | None = None, *, editors: int = 0, turns: int = 0) -> Told:
    """One schedule, to its end: everybody has saved."""
    dice = random.Random(seed)  # noqa: S311 -- a seed that repeats a run
    desk, told = desk or Pure(), Told(mark=f"s{seed}w")
    people = [Editor(number) for number in range(editors or dice.randint(2, MOST_EDITORS))]
    for _ in range(turns or dice.randint(4, MOST_TURNS)):
        one = dice.choice(people)
        act = dice.random()
        if act < 0.15 and one.text == one.upon:
            one.text, one.read, _conflict = desk.read(one.number)
            one.upon = one.text
        elif act < 0.6:
            _edit(one, dice, told)
        else:
            _save(one, desk, dice, told)
    for one in people:
        _save(one, desk, None, told)
    told.final = desk.read(0).text
    return told


def alone(number: int, desk: Desk, dice: random.Random, told: Told, *, turns: int) -> None:
    """One editor's turns, while others take theirs in threads of their own."""
    one, told.mark = Editor(number), f"e{number}w"
    for _ in range(turns):
        if one.text == one.upon:
            one.text, one.read, _conflict = desk.read(number)
            one.upon = one.text
        _edit(one, dice, told)
        _save(one, desk, dice, told)
    _save(one, desk, None, told)


def _save(one: Editor, desk: Desk, dice: random.Random | None, told: Told) -> None:
    """Save until it is kept, as the page does: what was typed meanwhile is carried over onto what came back."""
    while True:
        sent = one.text
        came = desk.save(one.number, sent, one.read)
        if dice and dice.random() < 0.4:
            _edit(one, dice, told)
        if came.is_conflict:
            told.conflicts += 1
            one.text, one.upon, one.read = merge(one.upon, came.text, one.text).text, came.text, came.revision
            continue
        told.merges += came.text != sent.strip()
        one.text = merge(sent, came.text, one.text).text
        one.upon, one.read = came.text, came.revision
        return


def _edit(one: Editor, dice: random.Random, told: Told) -> None:
    edits: list[Callable[[list[list[str]], random.Random, Told], None]] = [
        _insert, _insert, _insert, _replace, _delete, _add_paragraph, _delete_paragraph, _move_paragraph,
    ]  # fmt: skip
    for _ in range(dice.randint(1, 4)):
        paragraphs = [line.split() for line in one.text.split("\n")]
        dice.choice(edits)(paragraphs, dice, told)
        one.text = "\n".join(" ".join(words) for words in paragraphs)


def _typed(dice: random.Random, told: Told) -> list[str]:
    words = [f"{told.mark}{len(told.typed) + number}" for number in range(dice.randint(1, 3))]
    told.typed.update(words)
    return words


def _insert(paragraphs: list[list[str]], dice: random.Random, told: Told) -> None:
    line = dice.choice(paragraphs)
    place = dice.randint(0, len(line))
    line[place:place] = _typed(dice, told)


def _replace(paragraphs: list[list[str]], dice: random.Random, told: Told) -> None:
    line = dice.choice(paragraphs)
    start = dice.randint(0, len(line))
    end = min(len(line), start + dice.randint(0, 3))
    told.deleted.update(line[start:end])
    line[start:end] = _typed(dice, told)


def _delete(paragraphs: list[list[str]], dice: random.Random, told: Told) -> None:
    line = dice.choice(paragraphs)
    start = dice.randint(0, len(line))
    told.deleted.update(line[start : start + 2])
    del line[start : start + 2]


def _add_paragraph(paragraphs: list[list[str]], dice: random.Random, told: Told) -> None:
    paragraphs.insert(dice.randint(0, len(paragraphs)), _typed(dice, told))


def _delete_paragraph(paragraphs: list[list[str]], dice: random.Random, told: Told) -> None:
    if len(paragraphs) > 1:
        told.deleted.update(paragraphs.pop(dice.randrange(len(paragraphs))))


def _move_paragraph(paragraphs: list[list[str]], dice: random.Random, _told: Told) -> None:
    """Cut and pasted elsewhere: nothing of it is deleted."""
    line = paragraphs.pop(dice.randrange(len(paragraphs)))
    paragraphs.insert(dice.randint(0, len(paragraphs)), line)

"""The lines of a form's survey as parts of a checklist: groups, questions, and what is kept as it came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qorgan.checklists import form_words
from qorgan.checklists.faults import Fault, shown
from qorgan.checklists.form_lines import Columns, Row
from qorgan.checklists.form_words import HINT, LABEL, NAME, RELEVANT, REQUIRED, SURVEY, TYPE
from qorgan.checklists.model import Kind, Option, Part, Question, Section, Unread

KNOWN = (TYPE, NAME, RELEVANT, REQUIRED)
_DEEPEST = 7
Lists = Mapping[str, tuple[Option, ...]]


@dataclass(slots=True)
class _Open:
    """A group whose end has not come; without a row, the survey itself."""

    row: Row | None = None
    parts: list[Part] = field(default_factory=list)


def parts(rows: Sequence[Row], columns: Columns, lists: Lists, faults: list[Fault]) -> tuple[Part, ...]:
    """In their order. Faults that stop: a group without its end, an end without its group, a line without a name."""
    reader = _Reader(columns, lists, faults)
    rest = list(rows)
    while rest:
        taken = reader.take(rest)
        del rest[:taken]
    left = [opened.row.number for opened in reader.open if opened.row]
    faults.extend(Fault(code="group.no_end", sheet=SURVEY, row=number) for number in left)
    return tuple(reader.open[0].parts)


class _Reader:
    def __init__(self, columns: Columns, lists: Lists, faults: list[Fault]) -> None:
        self.columns, self.lists, self.faults = columns, lists, faults
        self.open = [_Open()]

    def take(self, rows: list[Row]) -> int:
        """Read from the first of the rows on; how many were read."""
        row, words = rows[0], _words(rows[0].get(TYPE))
        match words:
            case ("begin_group",):
                self._begin(row)
            case ("end_group", *_):
                self._end(row)
            case ("begin_repeat", *_):
                return self._repeated(rows)
            case ("end_repeat", *_):
                self._tell("group.no_begin", row)
            case _:
                return self._line(rows, words)
        return 1

    def _begin(self, row: Row) -> None:
        if not row.get(NAME):
            self._tell("row.no_name", row)
        if len(self.open) > _DEEPEST:
            self._tell("group.too_deep", row)
        self.open.append(_Open(row))

    def _end(self, row: Row) -> None:
        if len(self.open) == 1:
            self._tell("group.no_begin", row)
            return
        ended = self.open.pop()
        begun = ended.row or row
        section = Section(
            code=begun.get(NAME),
            texts=self.columns.texts_of(begun, LABEL),
            relevant=begun.get(RELEVANT),
            kept=self._kept(begun, (TYPE, NAME, RELEVANT), with_hints=True),
            closing={name: value for name, value in row.cells.items() if name != TYPE},
            parts=tuple(ended.parts),
        )
        self.open[-1].parts.append(section)

    def _repeated(self, rows: list[Row]) -> int:
        """Answered as often as there is something to tell of, which no checklist is: all of its lines are kept as they came."""
        depth = 0
        self._tell("row.repeat", rows[0], stops=False)
        for number, row in enumerate(rows, 1):
            words = _words(row.get(TYPE))
            depth += words[:1] in {("begin_repeat",), ("begin_group",)}
            depth -= words[:1] in {("end_repeat",), ("end_group",)}
            self.open[-1].parts.append(Unread(row=row.cells))
            if not depth:
                return number
        self._tell("group.no_end", rows[0])
        return len(rows)

    def _line(self, rows: list[Row], words: tuple[str, ...]) -> int:
        row = rows[0]
        kind, options = _kind(words)
        if kind is None:
            self._tell("row.type_not_understood", row, row.get(TYPE), stops=False)
            self.open[-1].parts.append(Unread(row=row.cells))
            return 1
        if not row.get(NAME):
            self._tell("row.no_name", row)
        if options == form_words.SCALE_LIST and form_words.is_scale(_codes(self.lists, options)):
            kind, options = Kind.SCALE, ""
        self.open[-1].parts.append(self._question(row, kind, options))
        return 1 + (self._beside(row, rows[1:3]) if kind is Kind.SCALE else 0)

    def _question(self, row: Row, kind: Kind, options: str) -> Question:
        must = form_words.required(row.get(REQUIRED))
        used = (TYPE, NAME, RELEVANT) if must is None else (TYPE, NAME, RELEVANT, REQUIRED)
        if must is None:
            self._tell("row.required_condition", row, row.get(REQUIRED), stops=False)
        return Question(
            code=row.get(NAME),
            kind=kind,
            texts=self.columns.texts_of(row, LABEL),
            hints=self.columns.texts_of(row, HINT),
            options=options,
            is_required=bool(must),
            relevant=row.get(RELEVANT),
            kept=self._kept(row, used),
        )

    def _beside(self, row: Row, after: list[Row]) -> int:
        """How many of the next lines are the note and the sources of a question of the house."""
        wanted = (
            ("text", form_words.NOTE_ENDS),
            (f"select_multiple {form_words.SOURCES_LIST}", form_words.SOURCES_ENDS),
        )
        found = 0
        for (told, ends), line in zip(wanted, after, strict=False):
            if line.get(TYPE) != told or line.get(NAME) != row.get(NAME) + ends:
                break
            found += 1
        return found

    def _kept(self, row: Row, used: Sequence[str], *, with_hints: bool = False) -> dict[str, str]:
        kept = self.columns.rest(row, used)
        if with_hints:
            hints = {name for name, (what, _) in self.columns.texts.items() if what == HINT}
            kept |= {name: value for name, value in row.cells.items() if name in hints}
        return kept

    def _tell(self, code: str, row: Row, value: str = "", *, stops: bool = True) -> None:
        fault = Fault(code=code, sheet=SURVEY, row=row.number, column=TYPE, value=shown(value), stops=stops)
        self.faults.append(fault)


def _words(told: str) -> tuple[str, ...]:
    """The type of a line: its first word as the house spells it, and what follows."""
    words = told.split()
    if len(words) > 1 and words[0].lower() in {"begin", "end", "select"}:
        words = [f"{words[0]}_{words[1]}", *words[2:]]
    return (words[0].lower(), *words[1:]) if words else ()


def _kind(words: tuple[str, ...]) -> tuple[Kind | None, str]:
    match words:
        case (word,) if word in form_words.KINDS:
            return form_words.KINDS[word], ""
        case (word, options) if word in form_words.OF_A_LIST:
            return form_words.OF_A_LIST[word], options
    return None, ""


def _codes(lists: Lists, name: str) -> set[str]:
    return {option.code for option in lists.get(name, ())}

"""``qorgan law check``: judge case files. Exit status 0 nothing stops the act, 1 something does, 2 a file cannot be read."""

import json
import sys
from collections.abc import Iterator
from enum import IntEnum
from pathlib import Path
from typing import Annotated, BinaryIO, NamedTuple

import typer

from qorgan.access import home
from qorgan.casefile.faults import Fault, Unreadable
from qorgan.casefile.json_text import MAX_BYTES, unopened
from qorgan.casefile.judge import Answer, judge
from qorgan.casefile.model import Case
from qorgan.casefile.read import read_case, read_many
from qorgan.casefile.say import say
from qorgan.casefile.schemas import answer_schema, case_schema
from qorgan.casefile.vocabulary import Vocabulary, of_country
from qorgan.interfaces.cli import law_table
from qorgan.interfaces.cli.language import Lang
from qorgan.wording import answer as wording_answer


class Status(IntEnum):
    """Exit statuses of the contract; the worst of many cases is that of the command."""

    CLEAR = 0
    STOPPED = 1
    UNREADABLE = 2


class Read(NamedTuple):
    """One case as it came in: the file, the line of a stream, and the case or its faults."""

    file: str
    line: int | None
    case: Case | None
    faults: tuple[Fault, ...] = ()


Files = Annotated[list[str], typer.Argument(help="Case files, or - for one case or JSON Lines on standard input.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answers as JSON, one a line where there are many.")]
Why = Annotated[
    bool | None,
    typer.Option(
        "--why/--no-why", help="Show the facts, readings and counting behind each day; on for one case, off for many."
    ),
]


def check(files: Files, *, lang: Lang, as_json: AsJson = False, why: Why = None) -> None:
    """Judge one case or many and say what the law says, with the paragraph and the reason."""
    vocabulary = of_country(home.country())
    worst = Status.CLEAR
    is_single = len(files) == 1
    for read in _read_all(files, vocabulary):
        answer, faults = _judge(read)
        for fault in faults:
            sys.stderr.write(f"{'' if is_single else read.file + ': '}{say(fault, lang)}\n")
        if answer is not None:
            is_alone = is_single and read.line is None
            _tell(read, answer, lang, as_json=as_json, why=is_alone if why is None else why, is_alone=is_alone)
        worst = max(worst, Status.UNREADABLE if answer is None else Status(answer.stops))
    raise typer.Exit(worst)


def schema(
    *, answer: Annotated[bool, typer.Option("--answer", help="The schema of the answer instead of the case.")] = False
) -> None:
    """Print the JSON Schema of case files."""
    sys.stdout.write(json.dumps(answer_schema() if answer else case_schema(), indent=2, ensure_ascii=False) + "\n")


def _read_all(files: list[str], vocabulary: Vocabulary) -> Iterator[Read]:
    for name in files:
        if name == "-":
            yield from _standard_input(sys.stdin.buffer, vocabulary)
        else:
            yield _file(Path(name), vocabulary)


def _file(path: Path, vocabulary: Vocabulary) -> Read:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        return Read(str(path), None, None, (unopened(path.name, error.strerror or ""),))
    return _one(str(path), raw, vocabulary)


def _one(file: str, raw: bytes, vocabulary: Vocabulary) -> Read:
    try:
        return Read(file, None, read_case(raw, vocabulary))
    except Unreadable as unreadable:
        return Read(file, None, None, unreadable.faults)


def _standard_input(stream: BinaryIO, vocabulary: Vocabulary) -> Iterator[Read]:
    """One document, or one a line: a first line that is whole JSON by itself and is followed by another says which."""
    head = stream.readline(MAX_BYTES + 1)
    second = stream.readline(MAX_BYTES + 1)
    if not second or not _is_whole(head):
        yield _one("-", head + second + stream.read(MAX_BYTES + 1), vocabulary)
        return
    for line in read_many(_Chain([head, second], stream), vocabulary):
        yield Read("-", line.number, line.case, line.faults)


def _is_whole(line: bytes) -> bool:
    return line.strip().startswith((b"{", b"\xef\xbb\xbf{")) and line.strip().endswith(b"}")


class _Chain:
    """The lines that were read to look at the stream, and then the rest of it."""

    def __init__(self, seen: list[bytes], rest: BinaryIO) -> None:
        self._seen, self._rest = seen, rest

    def readline(self, size: int, /) -> bytes:
        """The next line, or as much of it as ``size`` bytes hold."""
        return self._seen.pop(0) if self._seen else self._rest.readline(size)


def _judge(read: Read) -> tuple[Answer | None, tuple[Fault, ...]]:
    if read.case is None:
        return None, read.faults
    try:
        return judge(read.case, home.country()), ()
    except Unreadable as unreadable:
        return None, unreadable.faults


def _tell(read: Read, answer: Answer, lang: Lang, *, as_json: bool, why: bool, is_alone: bool) -> None:
    told = wording_answer.told(answer, country=home.country(), language=lang, explain=why)
    if not as_json:
        law_table.print_answer(
            told, source="" if is_alone else f"{read.file} {read.line or ''}".rstrip(), language=lang
        )
        return
    if not is_alone:
        told |= {"file": read.file} if read.line is None else {"file": read.file, "line": read.line}
    sys.stdout.write(json.dumps(told, indent=2 if is_alone else None, ensure_ascii=False) + "\n")

"""JSON Lines: one case a line, each line answered for itself."""

from io import BytesIO

from qorgan.casefile.json_text import MAX_BYTES
from qorgan.casefile.read import Line, read_many
from tests.casefile.words import VOCABULARY


def read(raw: bytes) -> list[Line]:
    return list(read_many(BytesIO(raw), VOCABULARY))


def outcome(line: Line) -> tuple[int, str | None]:
    return line.number, line.faults[0].code if line.faults else None


def test_each_line_is_a_case_and_a_bad_one_does_not_stop_the_rest() -> None:
    lines = read(b'{"case": 1}\r\n\n{"case": 2}\n{"case": 1}')

    assert [outcome(line) for line in lines] == [(1, None), (3, "case.format"), (4, None)]
    assert lines[1].faults[0].line == lines[1].number


def test_a_byte_order_mark_is_accepted_at_the_start_only() -> None:
    mark = b"\xef\xbb\xbf"

    assert [outcome(line) for line in read(mark + b'{"case": 1}\n{"case": 1}\n')] == [(1, None), (2, None)]


def test_a_line_that_is_too_long_is_one_fault_and_the_next_line_is_read() -> None:
    lines = read(b"x" * (3 * MAX_BYTES) + b'\n{"case": 1}\n')

    assert [outcome(line) for line in lines] == [(1, "file.too_large"), (2, None)]


def test_the_longest_line_is_read_as_a_case() -> None:
    head = b'{"case": 1, "visit": {"id": "v1", "topic": "'
    full = head + b"x" * (MAX_BYTES - len(head) - 3) + b'"}}'

    assert [outcome(line) for line in read(full + b'\n{"case": 1}')] == [(1, None), (2, None)]


def test_an_empty_stream_has_no_cases() -> None:
    assert read(b"") == []
    assert read(b"\n \n") == []

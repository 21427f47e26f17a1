"""From the table to records of our fields: columns chosen, second files joined, nothings emptied, values translated."""

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Names
from typing import NamedTuple

from qorgan.register import nearest
from qorgan.register.faults import Fault, FaultList, Unreadable, shown
from qorgan.register.grid import Line, Table
from qorgan.register.mapping import Join, Mapping

Getter = Callable[[Line], str]


class Record(NamedTuple):
    """One row in our words, all values still text. ``number``: its row in the file."""

    number: int
    values: dict[str, str]


class Source(NamedTuple):
    """``headings``: for each field, the heading it came from, for naming the column in a fault."""

    records: Iterator[Record]
    headings: dict[str, str]


def of(table: Table, mapping: Mapping, joined: Names[str, Table], found: FaultList) -> Source:
    """The records of a table. Notes about rows without a match in a second file go to ``found``. Raises ``Unreadable``."""
    faults = [*_missing_columns(table, mapping), *_missing_joins(mapping, joined)]
    if faults:
        raise Unreadable(*faults)
    positions = {heading: position for position, heading in enumerate(table.header)}
    getters = {field: _column(positions, told) for field, told in mapping.columns.items()}
    headings = {field: told if isinstance(told, str) else " + ".join(told) for field, told in mapping.columns.items()}
    for name, join in mapping.join.items():
        rows = _by_key(joined[name], join, name)
        _note_unmatched(table, positions[join.key], rows, name, found)
        for field, heading in join.columns.items():
            getters[field] = _joined(positions[join.key], rows, joined[name].header.index(heading))
            headings[field] = f"{name}: {heading}"
    return Source(_records(table, mapping, getters), headings)


def _missing_columns(table: Table, mapping: Mapping) -> Iterator[Fault]:
    told = [heading for told in mapping.columns.values() for heading in ([told] if isinstance(told, str) else told)]
    return _absent([*told, *(join.key for join in mapping.join.values())], table.header)


def _absent(wanted: list[str], header: tuple[str, ...]) -> Iterator[Fault]:
    for heading in dict.fromkeys(wanted):
        if heading not in header:
            params: dict[str, str | int] = {
                "nearest": shown(nearest.of(heading, header) or ", ".join(header), limit=200)
            }
            yield Fault(code="mapping.no_such_column", row=1, column=shown(heading), params=params)


def _missing_joins(mapping: Mapping, joined: Names[str, Table]) -> Iterator[Fault]:
    for name in joined:
        if name not in mapping.join:
            yield Fault(
                code="mapping.no_such_join", params={"join": shown(name), "choices": ", ".join(mapping.join) or "–"}
            )
    for name, join in mapping.join.items():
        if name not in joined:
            yield Fault(code="mapping.join_file_missing", params={"join": name, "file": shown(join.file or name)})
        else:
            yield from _absent([join.their_key or join.key, *join.columns.values()], joined[name].header)


def _column(positions: dict[str, int], told: str | list[str]) -> Getter:
    if isinstance(told, str):
        position = positions[told]
        return lambda line: line.cells[position]
    several = [positions[heading] for heading in told]
    return lambda line: "\n".join(line.cells[position] for position in several)


def _joined(key: int, rows: dict[str, Line], position: int) -> Getter:
    nothing = Line(0, ("",) * (position + 1))
    return lambda line: rows.get(line.cells[key], nothing).cells[position]


def _by_key(table: Table, join: Join, name: str) -> dict[str, Line]:
    position = table.header.index(join.their_key or join.key)
    rows: dict[str, Line] = {}
    for line in table.rows:
        earlier = rows.setdefault(line.cells[position], line)
        if earlier is not line:
            params: dict[str, str | int] = {"join": name, "first": earlier.number, "key": shown(line.cells[position])}
            raise Unreadable(
                Fault(code="mapping.join_key_twice", row=line.number, column=table.header[position], params=params)
            )
    return rows


def _note_unmatched(table: Table, key: int, rows: dict[str, Line], name: str, found: FaultList) -> None:
    for line in table.rows:
        if line.cells[key] not in rows:
            column, value, params = table.header[key], shown(line.cells[key]), {"join": name}
            found.add(
                Fault(code="row.no_match", row=line.number, column=column, value=value, params=params, stops=False)
            )


def _records(table: Table, mapping: Mapping, getters: dict[str, Getter]) -> Iterator[Record]:
    nulls = {null.casefold() for null in mapping.nulls} | {""}
    values = {
        field: {told.casefold(): meant for told, meant in pairs.items()} for field, pairs in mapping.values.items()
    }
    for line in table.rows:
        record = dict(mapping.constants)
        for field, get in getters.items():
            text = get(line)
            if "\n" in text:
                text = " ".join(part for part in text.split("\n") if part.casefold() not in nulls)
            if field in values:
                text = values[field].get(text.casefold(), text)
            record[field] = "" if text.casefold() in nulls else text
        for field, prefix in mapping.prefix.items():
            if record.get(field):
                record[field] = ";".join(prefix + part.strip() for part in record[field].split(";"))
        yield Record(line.number, record)

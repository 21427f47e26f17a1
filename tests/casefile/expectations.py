"""The worked examples: ``tests/cases/<name>.json`` asks, ``<name>.expect.toml`` beside it says what the answer must hold.

``findings`` and ``duties`` name the keys that matter; ``values`` are compared whole; ``absent`` lists codes that must not be found;
``stops`` says whether anything stops the act (exit code 1).
"""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).resolve().parents[1] / "cases"
DUE = ("strict", "default", "widest")

Wanted = Mapping[str, object]


class Expectation(NamedTuple):
    """What must be in the answer to one case file."""

    example: str
    asks: str
    stops: bool | None = None
    absent: tuple[str, ...] = ()
    findings: tuple[Wanted, ...] = ()
    duties: tuple[Wanted, ...] = ()
    values: tuple[Wanted, ...] = ()


def names() -> list[str]:
    """Every case file that has an expectation."""
    return sorted(path.name.removesuffix(".expect.toml") for path in CASES.glob("*.expect.toml"))


def raw(name: str) -> bytes:
    """The case file."""
    return (CASES / f"{name}.json").read_bytes()


def expected(name: str) -> Expectation:
    """What its answer must hold."""
    told = tomllib.loads((CASES / f"{name}.expect.toml").read_text(encoding="utf-8"))
    unknown = told.keys() - set(Expectation._fields)
    assert not unknown, f"{name}: {unknown}"
    return Expectation(
        example=told["example"],
        asks=told["asks"],
        stops=told.get("stops"),
        absent=tuple(told.get("absent", ())),
        findings=tuple(told.get("findings", ())),
        duties=tuple(told.get("duties", ())),
        values=tuple(told.get("values", ())),
    )


def missing(wanted: tuple[Wanted, ...], found: tuple[object, ...]) -> Iterator[Wanted]:
    """Each of ``wanted`` of which nothing in ``found`` has all the keys."""
    return (one for one in wanted if not any(_fits(one, thing) for thing in found))


def _fits(wanted: Wanted, found: object) -> bool:
    return all(plain(_look(found, key)) == value for key, value in wanted.items())


def _look(found: object, key: str) -> object:
    return getattr(getattr(found, "due", None), key, None) if key in DUE else getattr(found, key)


def plain(value: object) -> object:
    """As it would stand in JSON."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    return value

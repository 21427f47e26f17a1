"""The page of a visit on site and that of its checklist with 200 and with 2,000 answers: their queries, and what sealing costs.

The rival is the same program with everything in clear (``bench.vault.in_clear``): the same door, journal entries, queries and templates
over rows that are not sealed. Both are filled with the same acts in the same run and measured in turns, so that a busy moment of the
machine strikes both. Processor time. The number of queries must not grow with the answers: it is counted at both sizes. Run it alone with
``make answers`` or ``python -m bench.site_page``; ``--json FILE`` writes the figures there, too.
"""

import argparse
import json
import re
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from bench import throwaway, vault

ANSWERS, FEW, AT_ONCE, ROUNDS, DAYS, AIM = 2_000, 200, 200, 25, 5, 2.0
NOTE = "Three beds for five people; two sleep on the floor, one of them by the door. " * 3
SEALED, PLAIN = ("V-000", "rooms"), ("V-001", "plain")
Place = tuple[str, str]
"""The code of a visit, and of the checklist that is answered in it."""


class Measure(NamedTuple):
    """One step in a browser, told of a visit and its checklist."""

    name: str
    act: Callable[[Place], float]


class Row(NamedTuple):
    """Medians in milliseconds of the processor, and the queries with few and with all answers."""

    name: str
    sealed_ms: float
    plain_ms: float
    ratio: float
    queries_few: int
    queries_all: int


def main(arguments: list[str]) -> int:
    """Fill, measure, print. The exit code is 1 where queries grow or the aim is missed."""
    parser = argparse.ArgumentParser(description="What the pages of a visit cost with 2,000 answers.")
    parser.add_argument("--json", type=Path)
    told = parser.parse_args(arguments)
    with throwaway.installation():
        rows = _measured()
    print(f"{ANSWERS:,} answers, {DAYS * 20} acts, medians of {ROUNDS}, processor time (aim: at most {AIM:.0f} x)")
    for row in rows:
        print(
            f"  {row.name:<26} sealed {row.sealed_ms:7.1f} ms   plain rows {row.plain_ms:7.1f} ms   {row.ratio:5.2f} x"
            f"   queries {row.queries_few} with {FEW}, {row.queries_all} with {ANSWERS:,}"
        )
    if told.json is not None:
        told.json.write_text(json.dumps([row._asdict() for row in rows], indent=2) + "\n", encoding="utf-8")
    return int(any(row.ratio > AIM or row.queries_few != row.queries_all for row in rows))


def _measured() -> list[Row]:
    office = import_module("tests.faults.packed_office").Office(2, 3)
    actor, versions = office.actor(0), _published()
    _enter(office, actor)
    client = import_module("tests.interfaces.web.cases.browsers").opened(actor)
    client.defaults["SERVER_NAME"] = "localhost"
    measures = _measures(client)
    _answer(actor, versions, 0, FEW)
    few = [_queries(measure) for measure in measures]
    _answer(actor, versions, FEW, ANSWERS)
    every = [_queries(measure) for measure in measures]
    return [_row(measure, *counted) for measure, *counted in zip(measures, few, every, strict=True)]


def _published() -> Mapping[str, int]:
    """The two checklists, by code their version."""
    checklisted, cast = import_module("tests.actions.checklisted"), import_module("tests.actions.cast")
    checklisted.NOW = cast.NOW  # type: ignore[attr-defined]
    saule = cast.signed_in(cast.SAULE)
    asked = checklisted.rooms(*_codes())
    return {code: checklisted.publish(saule, replace(asked, code=code)).version for _, code in (SEALED, PLAIN)}


def _codes() -> list[str]:
    return [f"q{number}" for number in range(ANSWERS)]


def _enter(office: Any, actor: Any) -> None:  # noqa: ANN401 -- of modules that are loaded late
    """The acts of some days on site, of both visits."""
    run = import_module("qorgan.actions.catalogue").run
    now = import_module("django.utils.timezone").now()

    def enter(number: int) -> None:
        for day in reversed(range(DAYS)):
            for item in json.loads(office.pack(number, back=day).body)["items"]:
                run(item["act"], actor=actor, key=item["key"], now=now, told=item["request"])

    enter(0)
    with vault.in_clear():
        enter(1)


def _answer(actor: Any, versions: Mapping[str, int], first: int, last: int) -> None:  # noqa: ANN401 -- as above
    for at in range(first, last, AT_ONCE):
        codes = _codes()[at : at + AT_ONCE]
        _answered(actor, SEALED, versions, codes)
        with vault.in_clear():
            _answered(actor, PLAIN, versions, codes)


def _answered(actor: Any, place: Place, versions: Mapping[str, int], codes: list[str]) -> None:  # noqa: ANN401 -- as above
    given = [{"question": one, "answer": "no", "note": NOTE} for one in codes]
    told = {"visit": place[0], "checklist": place[1], "version": versions[place[1]], "answers": given}
    now = import_module("django.utils.timezone").now()
    import_module("qorgan.actions.catalogue").run("answer_checklist", actor=actor, key=uuid4().hex, now=now, told=told)


def _measures(client: Any) -> tuple[Measure, ...]:  # noqa: ANN401 -- as above
    def page(place: Place) -> float:
        return _spent(lambda: client.get(f"/site/{place[0]}/"), 200)

    def persons(place: Place) -> float:
        return _spent(lambda: client.get(f"/site/{place[0]}/?persons=1"), 200)

    def checklist(place: Place) -> float:
        return _spent(lambda: client.get(f"/site/{place[0]}/checklist/{place[1]}/"), 200)

    def saving(place: Place) -> float:
        address = f"/site/{place[0]}/checklist/{place[1]}/"
        fields = dict(re.findall(r'name="([rw]:q0)" value="([^"]*)"', client.get(address).content.decode()))
        told = {**fields, "key": uuid4().hex, "a:q0": "no", "n:q0": f"{NOTE}{uuid4()}"}
        return _spent(lambda: client.post(address, told), 302)

    return (
        Measure("opening the visit", page),
        Measure("  with what is of persons", persons),
        Measure("opening the checklist", checklist),
        Measure("saving one answer", saving),
    )


def _row(measure: Measure, few: int, every: int) -> Row:
    ours, theirs = list[float](), list[float]()
    for _ in range(ROUNDS):
        ours.append(measure.act(SEALED))
        with vault.in_clear():
            theirs.append(measure.act(PLAIN))
    sealed, plain = statistics.median(ours), statistics.median(theirs)
    return Row(measure.name, round(sealed, 2), round(plain, 2), round(sealed / plain, 3), few, every)


def _queries(measure: Measure) -> int:
    """Of the sealed one, once the caches of the process are warm."""
    measure.act(SEALED)
    connection = import_module("django.db").connection
    with import_module("django.test.utils").CaptureQueriesContext(connection) as captured:
        measure.act(SEALED)
    return len(captured)


def _spent(act: Callable[[], Any], status: int) -> float:
    """Milliseconds of the processor. Raises ``SystemExit`` for another answer than ``status``."""
    began = time.process_time()
    response = act()
    spent = (time.process_time() - began) * 1000
    if response.status_code != status:
        raise SystemExit(f"{response.status_code} instead of {status}")
    return spent


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

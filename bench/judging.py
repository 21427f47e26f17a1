"""Judging 100,000 mixed case facts in one process: Qorgan against the field's rule engines and against bare arithmetic.

A quarter each of group size, visit length, report deadline with its status, and four-year cycle; about one in five is a breach. Every
contestant takes the same fact objects and brings them into its own form within the measured time. Before anything is timed, its decisions
are held against Qorgan's. Processor time: best of some rounds in a batch, median of some rounds at a single case.
"""

import gc
import statistics
import time
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple

from bench.rivals.contest import Aspect, Contestant, Decision, Facts
from qorgan.law.workdays import Calendar

EACH = 25_000
SINGLES = 40
BATCH_ROUNDS = 5
ENOUGH = 1_000_000_000  # nanoseconds of batch rounds after which a slow contestant is not asked again
AIM = 5.0
RIVALS = (
    ("zen_engine", "Zen"),
    ("business_rules_engine", "BusinessRules"),
    ("clingo_engine", "Clingo"),
    ("openfisca_engine", "OpenFisca"),
    ("openfisca_engine", "OpenFiscaRows"),
)


class Measured(NamedTuple):
    """Of one contestant: milliseconds to load, microseconds a case singly and in a batch, and on how many cases the batch was measured."""

    name: str
    loading: float
    single: float
    batch: float
    cases: int


def main() -> None:
    """Load, compare, measure, print."""
    ask, ask_loading = _loaded("qorgan_itself", "OneByOne")
    ask_many, _ = _loaded("qorgan_itself", "Batch")
    calendar: Calendar = ask.law.calendar
    facts: Facts = import_module("bench.rivals.facts").mixed(EACH, calendar)
    decisions = {aspect: ask.read(aspect, ask.many(aspect, facts[aspect])) for aspect in Aspect}
    limit = _measured(*_loaded("arithmetic", "Arithmetic", calendar), facts, decisions)
    qorgan = [_measured(each, ask_loading, facts, decisions) for each in (ask, ask_many)]
    loadings: dict[str, float] = {}
    rivals = []
    for module, name in RIVALS:
        contestant, loading = _loaded(module, name, calendar)
        rivals.append(_measured(contestant, loadings.setdefault(module, loading), facts, decisions))
    _print(limit, qorgan, rivals)


def _loaded(module: str, name: str, *given: Calendar) -> tuple[Any, float]:
    """A contestant, and the milliseconds of importing and building it, its own packages included."""
    start = time.process_time()
    made = getattr(import_module(f"bench.rivals.{module}"), name)(*given)
    return made, (time.process_time() - start) * 1e3


def _measured(
    contestant: Contestant, loading: float, facts: Facts, decisions: Mapping[Aspect, Sequence[Decision]]
) -> Measured:
    handed = {aspect: contestant.hand(aspect, facts[aspect][: contestant.most]) for aspect in Aspect}
    for aspect, items in handed.items():
        _agree(contestant, aspect, items, decisions[aspect])
    single = statistics.mean(_single(contestant, aspect, items[:SINGLES]) for aspect, items in handed.items())
    batch = statistics.mean(_batch(contestant, aspect, items) for aspect, items in handed.items())
    return Measured(contestant.name, loading, single, batch, sum(map(len, handed.values())))


def _agree(contestant: Contestant, aspect: Aspect, items: Sequence[Any], expected: Sequence[Decision]) -> None:
    told = contestant.read(aspect, contestant.many(aspect, items))
    told += [contestant.read_one(aspect, contestant.one(aspect, item)) for item in items[:SINGLES]]
    wanted = [*expected[: len(items)], *expected[:SINGLES]]
    for place, (ours, theirs) in enumerate(zip(wanted, told, strict=True)):
        assert ours == theirs, f"{contestant.name}, {aspect} {place}: {theirs} instead of {ours}"


def _single(contestant: Contestant, aspect: Aspect, items: Sequence[Any]) -> float:
    """Microseconds a case, asked one at a time; many cases a round, because the clock itself costs as much as one."""
    one = contestant.one
    rounds = []
    for _ in range(contestant.rounds):
        start = time.process_time_ns()
        for item in items:
            one(aspect, item)
        rounds.append(time.process_time_ns() - start)
    return statistics.median(rounds) / len(items) / 1e3


def _batch(contestant: Contestant, aspect: Aspect, items: Sequence[Any]) -> float:
    """Microseconds a case of the best round; the answers are kept until the clock is read."""
    rounds: list[int] = []
    while len(rounds) < BATCH_ROUNDS and sum(rounds) < ENOUGH:
        gc.collect()
        start = time.process_time_ns()
        kept = contestant.many(aspect, items)
        rounds.append(time.process_time_ns() - start)
        del kept
    return min(rounds) / len(items) / 1e3


def _print(limit: Measured, qorgan: Sequence[Measured], rivals: Sequence[Measured]) -> None:
    """Ratios are to ``law.ask`` for a single case and to ``law.ask_many`` for the batch."""
    single, batch = qorgan[0].single, qorgan[1].batch
    print(f"\nJudging {4 * EACH:,} mixed case facts, processor time, microseconds a case")
    print(
        f"{'':34}{'loading':>10}{'one case':>11}{'× Qorgan':>10}{'in a batch':>12}{'× Qorgan':>10}   batch measured on"
    )
    for row in (limit, *qorgan, *rivals):
        share = "all" if row.cases == 4 * EACH else f"{row.cases:,}, scaled"
        ratios = row.single / single, row.batch / batch
        print(
            f"{row.name:34}{row.loading:>7.0f} ms{row.single:>11.2f}{ratios[0]:>10.2f}{row.batch:>12.2f}{ratios[1]:>10.2f}   {share}"
        )
    print(f"Qorgan in a batch takes {batch / limit.batch:.1f} times the bare arithmetic (aim: at most {AIM:.0f}).")
    for row in rivals:
        for what, theirs, ours in (("one case", row.single, single), ("100,000", row.batch, batch)):
            if theirs < ours:
                print(f"At {what}, {row.name} is faster than Qorgan, by a factor of {ours / theirs:.1f}.")


if __name__ == "__main__":
    main()

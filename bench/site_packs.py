"""Visit packs entered by fifty tablets at once, with the server killed in the middle: packs a second, beside ODK Central's published rate.

A pack is twenty acts of one visit in one request: presences, counts, rights, a warning and the choice that answers it, obstructions, a
consent, five sheets of talks; each act is a transaction of its own that checks powers and signatures, asks the law, seals, and writes its
journal entry. The server is the product's own with its two processes; the tablets run on the same machine. ``tests.faults.enter_packs``
sends, kills and compares; here is what it took. Run it alone with ``make packs`` or ``python -m bench.site_packs``.
"""

import argparse
import json
import os
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.faults.enter_packs import Came, entered
from tests.postgres import PostgresMissing

ODK_A_SECOND = 41.2
"""Submissions of a form of 250 questions without attachments, from 500 devices, on a server with 2 GB, in 2018.

Source: ``docs/central-install.rst`` of ``getodk/docs``. Another machine and another thing: there a submission is stored as it comes.
"""
LIKELY = 3


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0 only if every pack was there once."""
    parser = argparse.ArgumentParser(description="Visit packs entered at once, with a kill in the middle.")
    parser.add_argument("--packs", type=int, default=500)
    parser.add_argument("--tablets", type=int, default=50)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), action="append")
    parser.add_argument("--json", type=Path)
    told = parser.parse_args(arguments)
    found, is_clean = dict[str, dict[str, float]](), True
    for database in told.database or ("sqlite", "postgresql"):
        try:
            came = entered(told.packs, told.tablets, database)
        except PostgresMissing as lack:
            print(f"{database} left out. {lack}")
            continue
        found[database], is_clean = _figures(came), is_clean and came.is_clean
        _print(database, came, found[database])
    if told.json is not None:
        told.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    return 0 if is_clean else 1


def _figures(came: Came) -> dict[str, float]:
    """All of it in numbers. Rates are told with the time that the server was away, and without."""
    cuts = statistics.quantiles(came.latencies, n=100, method="inclusive")
    serving = came.seconds - came.down
    return {
        "packs": came.packs,
        "acts": came.acts,
        "tablets": came.tablets,
        "seconds": round(came.seconds, 1),
        "seconds_down": round(came.down, 1),
        "packs_a_second": round(came.packs / came.seconds, 2),
        "packs_a_second_serving": round(came.packs / serving, 2),
        "acts_a_second_serving": round(came.acts / serving, 1),
        "of_odk": round(came.packs / serving / ODK_A_SECOND, 3),
        "p50_seconds": round(cuts[49], 2),
        "p95_seconds": round(cuts[94], 2),
        "packs_sent_again": came.resent,
        "faults_of_server": came.faults,
        "acts_told_again": came.repeated,
        "lost": len(came.lost),
        "doubled": len(came.doubled),
        "changed": len(came.changed),
        "contradictions": len(came.contradictions),
        "failure_bound_95": round(LIKELY / came.packs, 4),
        "load_of_machine": round(os.getloadavg()[1], 1),
    }


def _print(database: str, came: Came, told: dict[str, float]) -> None:
    print(
        f"{database}: {came.packs} packs ({came.acts:,} acts) of {came.tablets} tablets, one kill -9, load {told['load_of_machine']}"
    )
    print(
        f"  {told['packs_a_second_serving']:6.2f} packs/s, {told['acts_a_second_serving']:6.1f} acts/s while the server was there"
        f"   ({told['packs_a_second']:.2f} packs/s with the {came.down:.0f} s in which it was not)"
    )
    print(f"  {told['of_odk']:6.3f} x ODK Central's published {ODK_A_SECOND} submissions/s")
    print(f"  a pack took {told['p50_seconds']:.1f} s (median), {told['p95_seconds']:.1f} s (19 of 20)")
    print(
        f"  sent again {came.resent} packs (after {came.faults} answers that the server could not), told again {came.repeated} acts\n"
        f"  lost {len(came.lost)}, doubled {len(came.doubled)}, changed {len(came.changed)}, "
        f"contradictions of the journal {len(came.contradictions)}"
    )
    print(f"  no failure in {came.packs} packs bounds the chance of one at {told['failure_bound_95']:.4f} (95 %)")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

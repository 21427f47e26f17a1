"""Ten thousand schedules of two to five editors of one section: ``python -m tests.reporting.schedules --count 10000 --json FILE``.

Prints n and the bound that no failure in n schedules leaves: 3/n at 95 %. A schedule that failed is repeated by its seed.
"""

import argparse
import json
import random
import sys
import time
from pathlib import Path
from typing import Any

from tests.reporting import editors

LIKELY = 3
"""Failures in n runs that would show themselves at least once in nineteen of twenty times."""


def main(arguments: list[str]) -> int:
    """The exit code: 0 only if no word was lost."""
    parser = argparse.ArgumentParser(
        description="Let several people write one section at once, and look for every word."
    )
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    parser.add_argument("--json", type=Path)
    told = parser.parse_args(arguments)
    found = schedules(told.count, told.seed)
    if told.json:
        told.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(
        f"{found['n']} schedules from seed {told.seed}: {found['words']} words typed and not deleted, {found['merges']} merges, "
        f"{found['conflicts']} conflicts, in {found['seconds']} s; lost or run together in {found['failures']}; "
        f"no failure in {found['n']} bounds the chance of one at {found['bound']} (95 %)\n"
    )
    sys.stdout.writelines(f"  seed {seed}\n" for seed in found["seeds"])
    return 1 if found["failures"] else 0


def schedules(count: int, seed: int) -> dict[str, Any]:
    """``failures``: schedules after which a word was missing; ``seeds``: which; ``bound``: 3/n, of the chance of one."""
    began, words, merges, conflicts, seeds = time.monotonic(), 0, 0, 0, list[int]()
    for number in range(seed, seed + count):
        told = editors.run(number)
        words, merges, conflicts = (
            words + len(told.typed - told.deleted),
            merges + told.merges,
            conflicts + told.conflicts,
        )
        if told.lost or told.glued:
            seeds.append(number)
    return {
        "id": "report.editors",
        "n": count,
        "failures": len(seeds),
        "bound": LIKELY / count,
        "seed": seed,
        "words": words,
        "merges": merges,
        "conflicts": conflicts,
        "seconds": round(time.monotonic() - began, 1),
        "seeds": seeds,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Whether our check of plans and the benchmark's independent one say the same of a plan that somebody else made.

``python -m bench.planner_agreement INSTANCE.json.gz PLAN.json``: the breaches that our check finds, and every figure as the plan states
it and as we count it. What a foreign plan leaves unsaid of institutions it passes over is told apart: only our own files must say it.
"""

import sys
import time
from collections import Counter
from pathlib import Path

from bench import planner_file, planner_instance
from qorgan.planning.breach import SETTING
from qorgan.planning.check import check_plan
from qorgan.planning.checked import case
from qorgan.planning.recount import figures
from qorgan.project.law import COUNTRY

UNSAID = f"{SETTING}unplaced"


def main() -> int:
    """0 where both agree and nothing is broken."""
    if len(sys.argv) != 3:
        print("planner_agreement: give the files of an instance and of a plan")
        return 0
    began = time.perf_counter()
    year = planner_instance.load(Path(sys.argv[1]))
    plan = planner_file.ours(Path(sys.argv[2]), year)
    law = COUNTRY.law(year.instance.period.first)
    found = check_plan(plan, year.instance, law)
    broken = [breach for breach in found if breach.provision != UNSAID]
    for breach in broken[:20]:
        print(
            f"{breach.provision} {breach.code} {breach.about}: {breach.actual} / {breach.limit} {dict(breach.params)}"
        )
    for name, value in figures(case(plan, year.instance, law)).items():
        print(f"{name:20} stated {getattr(plan.figures, name):>14}  counted {value:>18.4f}")
    print(f"breaches {len(broken)} {dict(Counter(b.code for b in broken))}; unsaid {len(found) - len(broken)}")
    print(f"{time.perf_counter() - began:.1f} s")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())

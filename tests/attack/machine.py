"""The administrator's machine at length.

``python -m tests.attack.machine --examples 5000 --steps 50 --database sqlite`` (or ``postgresql``). Every example is a run of its own from
the same world. Prints n and the bound that no failure in n runs leaves: 3/n at 95 %.
"""

import argparse
import sys
import time
from importlib import import_module

from tests.faults import kill_writes
from tests.postgres import PostgresMissing


def main(arguments: list[str]) -> int:
    """The exit code: 0 only if no run came to content."""
    parser = argparse.ArgumentParser(description="Let an administrator do everything, and look whether a case opens.")
    parser.add_argument("--examples", type=int, default=5000)
    parser.add_argument("--steps", type=int, default=50)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    told = parser.parse_args(arguments)
    try:
        with kill_writes.installation(told.database):
            return _run(told.database, told.examples, told.steps)
    except PostgresMissing as lack:
        sys.stdout.write(f"Left out. {lack}\n")
        return 2


def _run(database: str, examples: int, steps: int) -> int:
    # Loaded late: they want the settings, and those want the environment.
    machine, world = import_module("tests.attack.administrator"), import_module("tests.attack.world")
    hypothesis, stateful = import_module("hypothesis"), import_module("hypothesis.stateful")
    machine.Administrator.base = world.Base()
    began = time.monotonic()
    told = hypothesis.settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(hypothesis.HealthCheck),
        print_blob=True,
    )
    # Passwords that he sets are his own: how slowly they are stretched is no part of what is looked for.
    override = import_module("django.test").override_settings
    with override(PASSWORD_HASHERS=import_module("tests.settings").PASSWORD_HASHERS):
        # A failure is printed with the steps that lead to it, the shortest that were found.
        stateful.run_state_machine_as_test(machine.Administrator, settings=told)
    sys.stdout.write(
        f"{database}: {examples} runs of at most {steps} steps, {machine.Administrator.looks} looks, in {time.monotonic() - began:.0f} s; "
        f"content reached 0 times; that bounds the chance of a run that reaches it at {3 / examples:.4f} (95 %)\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

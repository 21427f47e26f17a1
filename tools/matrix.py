"""Writes the golden matrix of the tests anew: every office, act, list and relation, tried in a small world of rows in memory.

``python -m tools.matrix``. Django must be set up before this module is imported by anybody else.
"""

import os
import sys
from importlib import import_module

import django
from django.test.runner import DiscoverRunner

SETTINGS = "tests.settings"


def main() -> int:
    """Write the file."""
    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        world, matrix = import_module("tests.access.world"), import_module("tests.access.matrix")
        matrix.FILE.write_text(matrix.written(matrix.generated(world.World())), encoding="utf-8")
    finally:
        runner.teardown_databases(databases)
    print(matrix.FILE)
    return 0


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    django.setup()
    sys.exit(main())

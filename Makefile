# Qorgan. Everything runs from a bare Python 3.11+ and make: each target first brings .venv up to date.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
MEASURES := $(filter-out site_packs planner planner_run planner_rival,$(basename $(notdir $(shell grep -l __main__ bench/*.py 2>/dev/null))))
CATALOGUES := $(patsubst %.po,%.mo,$(shell find src -name '*.po' 2>/dev/null))

.DEFAULT_GOAL := help
.PHONY: help setup demo test law long mutants faults machine editors optimum cluster fuzz journeys lint format docs messages changelog requirements bench bench-report-pdf bench-planner packs answers where clean

help:  ## List what can be made
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) $(CATALOGUES)  ## Make .venv with everything Qorgan needs (quick when it is there already)

$(READY): pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Qorgan needs Python 3.11 or later; $(PYTHON) is older. Try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || \
		{ echo "Python cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9,<1'
	@$(BIN)/uv sync --frozen --quiet
	@touch $@

%.mo: %.po $(READY)
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

demo: setup  ## Open the invented republic in a browser: prepares its database, then serves it
	@$(BIN)/qorgan demo

test: setup  ## Run every test, the database suites on SQLite and, where there is one, on PostgreSQL
	@$(BIN)/python -m tests.run

law: setup  ## Run the law's own tests: no database, under two seconds (the exhaustive oracle runs with make test)
	@$(BIN)/pytest -q -p no:django -p no:schemathesis -p no:playwright -W ignore::pytest.PytestConfigWarning $(wildcard tests/law tests/questions tests/countries)

mutants: setup  ## Change the vault in every small way, and count which changes its tests notice (some ten minutes)
	@$(BIN)/python -m tools.mutants

long: setup  ## Run what make test leaves out: journeys in the other languages, every page in every look, the command line of every office
	@$(BIN)/pytest -q -m long

faults: setup  ## Kill writers, and the database server, three hundred times on each database, and look for what was acknowledged
	@$(BIN)/python -m tests.faults.kill_writes --rounds 300 --database sqlite
	@$(BIN)/python -m tests.faults.kill_writes --rounds 300 --database postgresql

machine: setup  ## Let an administrator do everything five thousand times on each database, and look whether a case opens (some hours)
	@$(BIN)/python -m tests.attack.machine --examples 5000 --steps 50 --database sqlite
	@$(BIN)/python -m tests.attack.machine --examples 5000 --steps 50 --database postgresql

editors: setup  ## Let two to five people write one section at once ten thousand times, and look for every word they typed
	@$(BIN)/python -m tests.reporting.schedules --count 10000

optimum: setup  ## Make thousands of tiny years' plans and compare each with the best of all plans, found by trying them all
	@$(BIN)/python -m tests.planning.engine.optimum --count 5000

cluster: setup  ## Make one plan here and on a Ray cluster of this machine, and compare the two byte by byte
	@$(BIN)/uv sync --frozen --quiet --extra cluster
	@$(BIN)/python -m tests.planning.engine.on_cluster

fuzz: setup  ## Send requests of every kind to the API as each office: make fuzz FUZZ=2000
	@FUZZ=$(or $(FUZZ),2000) $(BIN)/pytest -q tests/interfaces/api/test_fuzz.py

journeys: setup  ## Run the browser journeys, one per chapter of the decree
	@$(BIN)/pytest tests/journeys

lint: setup  ## Check style, types, floors and templates
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint src --lint
	@$(BIN)/pytest -q tests/contracts

format: setup  ## Lay out the code
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

docs: setup  ## Write again the pages that come from code: paragraphs, OpenAPI, JSON Schema
	@$(BIN)/qorgan law pages docs/law/kz
	@$(BIN)/python -m tools.reference

messages: setup  ## Bring the catalogues of the screens up to date
	@$(BIN)/python -m tools.messages

changelog: setup  ## Gather changes.d/ into CHANGELOG.md for a release: make changelog VERSION=0.2.0
	@$(BIN)/python -m tools.changes $(VERSION)

requirements: setup  ## Write requirements.txt from uv.lock, for installing with plain pip
	@$(BIN)/uv export --frozen --no-dev --no-emit-project --no-header --quiet --output-file requirements.txt

bench: setup  ## Measure against rivals and limits, in one run
	@$(BIN)/uv sync --frozen --quiet --group bench
	@for measure in $(MEASURES); do $(BIN)/python -m bench.$$measure || exit 1; done

bench-report-pdf: setup  ## Set reports of three pages as PDF beside WeasyPrint and LibreOffice
	@$(BIN)/python -m bench.report_pdf

bench-planner: setup  ## Measure the planner against a secretary, its bounds and general solvers (hours)
	@$(BIN)/uv sync --frozen --quiet --group bench
	@$(BIN)/python -m bench.planner --docs docs/explanation/planner-measured.md --json var/bench/planner.json $(WITH)

packs: setup  ## Enter five hundred visit packs from fifty tablets on each database, with the server killed in the middle
	@$(BIN)/python -m bench.site_packs

answers: setup  ## Measure the pages of a visit and of its checklist with two thousand answers
	@$(BIN)/python -m bench.site_page

where: setup  ## Show all that a paragraph touches: make where P=kz266-p24
	@$(BIN)/qorgan law where $(P)

clean:  ## Remove what was built; the demo database in var/ stays
	rm -rf .venv build dist mutants htmlcov .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src -name '*.mo' -delete

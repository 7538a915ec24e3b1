# Two commands do everything, each from a bare Python 3.11 or newer: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

.PHONY: demo test lint docs-check unit fuzz benchmarks clean refresh record

FUZZED := tests/test_xlsx_differential.py tests/test_habits.py tests/test_misfits.py

# Run the main job on the example: 165 made-up candidates of 2018.
demo: $(VENV)/installed
	$(BIN)/smartcity score examples/2018/responses.xlsx --top 10 --fail-on never
	$(BIN)/smartcity gap examples/2018/responses.xlsx --region 33.19 --fail-on never
	$(BIN)/smartcity score examples/spbe-2018/denpasar.csv

# Run everything that must hold: style, types, docs made from code, and the tests with their coverage.
test: lint unit

lint: $(VENV)/ready
	$(BIN)/ruff format --check src tests benchmarks examples docs
	$(BIN)/ruff check src tests benchmarks examples docs
	$(BIN)/mypy
	$(BIN)/codespell src tests docs benchmarks README.md CHANGELOG.md Makefile

unit: $(VENV)/ready
	$(BIN)/python -m pytest -n auto --cov --cov-report=term:skip-covered --cov-fail-under=95 --covered-wholly -q

# Write again what is made from code: the command reference, the tables of problems and methods, the README's outputs.
# Versions of bundled rubrics that are new are recorded; one that is recorded and has changed stops it.
refresh: $(VENV)/ready
	$(BIN)/smartcity rubric digests rubrics
	$(BIN)/python docs/make_docs.py

# Record versions of bundled rubrics anew that were changed before anybody had them, each by its name:
# make record RUBRICS="spbe-2018@1.0.0". Any other that has changed stops it.
record: $(VENV)/ready
	@test -n "$(RUBRICS)" || { echo 'Name the unpublished versions: make record RUBRICS="ID@VERSION ..."' >&2; exit 2; }
	$(BIN)/smartcity rubric digests rubrics $(RUBRICS:%=--anew %)

# Try the readers on far more generated files than the suite does; takes some minutes.
fuzz: $(VENV)/ready
	SMARTCITY_FUZZ_EXAMPLES=20000 $(BIN)/python -m pytest -n auto -q -p no:randomly $(FUZZED)

benchmarks: $(VENV)/ready
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/engine.py
	$(BIN)/python benchmarks/rubric_loading.py
	$(BIN)/python benchmarks/rubric_diff.py

$(VENV)/bin-made:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@touch $@

$(VENV)/installed: $(VENV)/bin-made pyproject.toml
	$(BIN)/python -m pip install --quiet --editable ".[all]"
	@touch $@

$(VENV)/ready: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build

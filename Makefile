# Two commands do everything, each from a bare Python 3.11 or newer: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
PROGRAMS := Scripts
else
PROGRAMS := bin
endif
BIN := $(VENV)/$(PROGRAMS)

.PHONY: demo test lint docs-check unit fuzz test-lowest test-pythons benchmarks clean refresh record

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

# Which tests `test-lowest` and `test-pythons` run; TESTS='$(CORE_TESTS)' means reading, scoring and the command line.
TESTS ?= tests
CORE_TESTS := $(wildcard $(addprefix tests/test_,$(addsuffix *.py, \
	reading file from_ xlsx table long document yaml json_ headers recognition checking form. \
	plan normalisation aggregation engine ranking rounding bands gap hidden published properties cli_)))

# Run the tests with the lowest versions that pyproject.toml allows of every dependency, in an environment of their own.
# They were made for the lowest Python; where that is found neither on the path nor among those of pyenv, this is said
# and nothing is run. What only tests need is the newest.
LOWEST := .venv-lowest
LOWEST_PYTHON ?= $(shell for python in $(PYTHON) python3.11 $${PYENV_ROOT:-$$HOME/.pyenv}/versions/3.11.*/bin/python; do \
	$$python -c "import sys; sys.exit(sys.version_info[:2] != (3, 11))" 2>/dev/null && echo $$python && break; done)
test-lowest: $(if $(LOWEST_PYTHON),$(LOWEST)/ready)
	$(if $(LOWEST_PYTHON),$(LOWEST)/$(PROGRAMS)/python -m pytest -n auto -q $(TESTS),@echo "Python 3.11 is not here: passed over")

# Run the tests on every Python that the project names, each in an environment of its own. One that is found neither on
# the path nor among those of pyenv is named and passed over.
PYTHONS ?= 3.11 3.12 3.13
test-pythons:
	@for version in $(PYTHONS); do \
	  found=; \
	  for python in python$$version $${PYENV_ROOT:-$$HOME/.pyenv}/versions/$$version.*/bin/python; do \
	    if $$python -c "" 2>/dev/null; then found=$$python; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then echo "Python $$version is not here: passed over"; continue; fi; \
	  echo "Python $$version: $$found"; \
	  $(MAKE) --no-print-directory VENV=.venv-$$version PYTHON=$$found .venv-$$version/ready || exit 1; \
	  .venv-$$version/$(PROGRAMS)/python -m pytest -n auto -q $(TESTS) || exit 1; \
	done

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

# Tests first and the project last: a test's own dependency may want a newer version than the lowest one.
$(LOWEST)/ready: pyproject.toml tests/lowest_versions.py
	$(LOWEST_PYTHON) -m venv --clear $(LOWEST)
	$(LOWEST)/$(PROGRAMS)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(LOWEST)/$(PROGRAMS)/python tests/lowest_versions.py > $(LOWEST)/constraints.txt
	$(LOWEST)/$(PROGRAMS)/python -m pip install --quiet --group test
	$(LOWEST)/$(PROGRAMS)/python -m pip install --quiet --constraint $(LOWEST)/constraints.txt --editable ".[all]"
	@touch $@

clean:
	rm -rf $(VENV) $(LOWEST) $(PYTHONS:%=.venv-%) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build

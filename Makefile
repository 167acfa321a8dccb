# On a bare machine with python3 (3.11 or newer), make and gcc:
#   make compare    the catalogue's designs side by side: table here, report in results/compare.html
#   make test       all quick tests
#   make lint       style and types of the source
#   make docs       the documentation site in build/site/html, with the tests of verification run first
# The first call creates .venv and installs the package into it; later calls use it as it is.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNS := $(VENV)/.runs-$(shell cksum < pyproject.toml | cut -d' ' -f1)
TESTS := $(VENV)/.tests-$(shell cksum < pyproject.toml | cut -d' ' -f1)
SITE := $(VENV)/.site-$(shell cksum < pyproject.toml | cut -d' ' -f1)
DEV := $(VENV)/.dev-$(shell cksum < pyproject.toml | cut -d' ' -f1)

.PHONY: compare test long lint style types format docs clean help

help:
	@sed -n 's/^#   //p' Makefile

compare: $(RUNS)
	@mkdir -p results
	@$(BIN)/lithiophile compare --html results/compare.html

test: $(TESTS)
	@$(BIN)/python -m pytest

long: $(TESTS)
	@$(BIN)/python -m pytest -m long

lint: style types

style: $(DEV)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: $(DEV)
	@$(BIN)/mypy

format: $(DEV)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(TESTS) $(SITE)
	@mkdir -p build/site
	@$(BIN)/python -m pytest -q verification --junitxml=build/site/verification.xml
	@$(BIN)/python docs/site/assemble.py build/site/source
	@$(BIN)/python -m sphinx -W --keep-going -q -c docs/site build/site/source build/site/html
	@echo "Written: build/site/html/index.html"

clean:
	rm -rf $(VENV) build dist results .pytest_cache .mypy_cache .ruff_cache

# A stamp is named after the contents of pyproject.toml: changed requirements are installed again.
$(RUNS):
	@$(PYTHON) tools/environment.py $(VENV) "."
	@touch $@

$(TESTS):
	@$(PYTHON) tools/environment.py $(VENV) ".[test]"
	@touch $(RUNS) $@

$(SITE):
	@$(PYTHON) tools/environment.py $(VENV) ".[docs]"
	@touch $@

$(DEV):
	@$(PYTHON) tools/environment.py $(VENV) ".[dev]"
	@touch $(RUNS) $(TESTS) $@

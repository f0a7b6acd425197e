# On Record. `make ask Q="..."` answers from the sample corpus, `make test` runs the tests; both set everything up first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE_HOME := data
Q ?= What did CENTCOM say?

.DEFAULT_GOAL := help
.PHONY: help ask test check setup dist bench clean

help:  ## what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/runtime: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "On Record needs Python 3.11 or newer: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "Setting up in $(VENV): Python packages, about 190 MB to download, once; then the embedding model, 84 MB."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/development: $(VENV)/runtime requirements-dev.txt
	@echo "Adding what developers need, about 30 MB to download, once."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(VENV)/model: $(VENV)/runtime
	@ONRECORD_HOME=$(SAMPLE_HOME) $(BIN)/onrecord setup
	@touch $@

$(VENV)/aimock: tests/aimock/package-lock.json
	@if ! command -v node >/dev/null || ! command -v npm >/dev/null; then \
	  echo "No Node.js here: the tests of the language model against aimock will be skipped."; \
	elif npm ci --prefix tests/aimock --silent --no-audit --no-fund --fetch-retries=0 --fetch-timeout=20000; then \
	  mkdir -p $(VENV) && touch $@; \
	else \
	  echo "The test server aimock could not be installed: the tests that need it will be skipped."; \
	fi

$(VENV)/axe: tests/axe/package-lock.json
	@if ! command -v npm >/dev/null; then \
	  echo "No Node.js here: the checks of pages by axe will be skipped."; \
	elif npm ci --prefix tests/axe --silent --no-audit --no-fund --fetch-retries=0 --fetch-timeout=20000; then \
	  mkdir -p $(VENV) && touch $@; \
	else \
	  echo "axe could not be installed: the checks of pages by it will be skipped."; \
	fi

setup: $(VENV)/model $(VENV)/aimock $(VENV)/axe  ## everything that a first use needs

$(SAMPLE_HOME)/sample: $(VENV)/model $(wildcard corpus/sample/*)
	@ONRECORD_HOME=$(SAMPLE_HOME) $(BIN)/onrecord add corpus/sample
	@touch $@

ask: $(SAMPLE_HOME)/sample  ## answer Q="..." from the sample corpus
	@ONRECORD_HOME=$(SAMPLE_HOME) $(BIN)/onrecord ask "$$Q"
	@echo
	@echo "These articles, places and people are invented. More with them:  ONRECORD_HOME=$(SAMPLE_HOME) $(BIN)/onrecord said CENTCOM"
	@echo "Your own corpus:  $(BIN)/onrecord add FILE...  then  $(BIN)/onrecord ask \"...\""

test: $(VENV)/development $(VENV)/model $(VENV)/aimock $(VENV)/axe  ## run the tests
	@$(BIN)/python -m pytest -n auto --dist loadfile

check: $(VENV)/development $(VENV)/model $(VENV)/aimock $(VENV)/axe  ## format, lint, types, tests
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -n auto --dist loadfile

dist: $(VENV)/runtime  ## a wheel to install anywhere, and the manual page, in dist/
	@$(BIN)/python -m build --wheel --outdir dist .
	@$(BIN)/onrecord man --file dist/onrecord.1

bench: $(VENV)/development $(VENV)/model  ## measure quality, speed and size (long)
	@$(BIN)/python -m benchmarks

clean:  ## remove what setup made
	rm -rf $(VENV) $(SAMPLE_HOME) build dist tests/aimock/node_modules

export Q

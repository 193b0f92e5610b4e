# `make demo` and `make test` are all that a newcomer needs: both set up .venv from requirements.lock,
# once, and again only if the lock changed.
PYTHON ?= python3
BIN := .venv/bin
BENCH := .venv-bench/bin
WORKSPACE ?= .

.PHONY: demo check test bench setup setup-bench lint types browser lock clean docs

demo: setup
	@$(BIN)/brpipeline demo --workspace $(WORKSPACE)
	@# Exit code 1 says that rows wait for a decision: in the worked example some do, on purpose.
	@$(BIN)/python -m flows.reprocess --workspace $(WORKSPACE) || test $$? -eq 1

# What to run after every change; `make test` runs the slow tests as well.
check: setup lint types
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not slow"

# Files with slow tests come first (tests/slow.py), else one of them would be the last to end, and alone.
test: setup browser lint types
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

# Not part of `make test`: it measures, and needs a quiet machine. `make bench NAMES=assessment` runs that one alone.
bench: setup-bench
	@$(BENCH)/python -m tests.benchmarks $(NAMES)

# The lock has everything, so that pip resolves nothing (--no-deps).
setup:
	@if ! cmp -s requirements.lock .venv/requirements.lock; then \
		echo "Setting up .venv from requirements.lock (once; about a minute)" && \
		$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12")' && \
		$(PYTHON) -m venv --clear .venv && \
		$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock && \
		$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable . && \
		cp requirements.lock .venv/requirements.lock; \
	fi

# What we measure ourselves against has an environment of its own, so that the ordinary one stays light.
setup-bench:
	@if ! cmp -s requirements-bench.lock .venv-bench/requirements-bench.lock; then \
		echo "Setting up .venv-bench from requirements-bench.lock (once; about a minute; 1 GB)" && \
		$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12")' && \
		$(PYTHON) -m venv --clear .venv-bench && \
		$(BENCH)/python -m pip install --quiet --no-deps --require-hashes -r requirements-bench.lock && \
		cp requirements-bench.lock .venv-bench/requirements-bench.lock; \
	fi

# LibreOffice is in parts: a machine may have the one for workbooks alone.
OFFICE = (p=$$(dirname $$(readlink -f $$(command -v soffice))); test -e $$p/libswlo.so && test -e $$p/libsdlo.so)

# What tests need of the machine: Chromium for pages, LibreOffice for workbooks, papers and slides, pdftoppm for print,
# Node.js for a form's script. Installed where that can be done without asking; else those tests are skipped loudly, and fail where CI=true.
browser:
	@if ! (command -v chromium && command -v soffice && command -v pdftoppm && command -v node && $(OFFICE)) >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
		echo "Installing Debian's Chromium, LibreOffice, poppler-utils and Node.js for the tests" && \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
			chromium fonts-liberation libreoffice-calc libreoffice-writer libreoffice-impress libpangoft2-1.0-0 poppler-utils $$(command -v node >/dev/null || echo nodejs) >/dev/null; \
	fi

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

# The documents as a site with the API reference, in site/.
docs: setup
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --extra dask --extra postgres --extra remote --extra fetch --extra docs --extra test -o requirements.lock pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --extra bench -c requirements.lock -o requirements-bench.lock pyproject.toml

clean:
	rm -rf .venv .venv-bench responses.sqlite reports/published

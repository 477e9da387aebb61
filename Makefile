# The commands of the project. `make` alone lists them.

PYTHONS ?= python3 python3.14 python3.13 python3.12 python3.11
PIP := .venv/bin/python -m pip --disable-pip-version-check --quiet
BENCH_PIP := .venv-bench/bin/python -m pip --disable-pip-version-check --quiet
READY := .venv/installed
WORKERS ?= 2
SPARK_READY := .venv/installed-spark
BENCH_READY := .venv-bench/installed
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard vidare/locales/*/LC_MESSAGES/vidare.po))
LOCK = .venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-emit-index-url --custom-compile-command "make lock" pyproject.toml

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test lint format bench interop docs texts lock clean

help: ## Lists the commands, each with its sentence.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

setup: $(READY) $(CATALOGUES) ## Makes .venv with everything the lock file names; every other command does this first.

demo: setup ## Checks real programme rows, writes a board report, evaluates a sample of Erasmus+ offers; leaves pages to open.
	@.venv/bin/python examples/demo.py

test: setup $(SPARK_READY) ## Runs everything that must pass before a change is handed in: style, types, tests.
	@echo "1 of 4: style (ruff check)" && .venv/bin/ruff check --quiet .
	@echo "2 of 4: layout (ruff format)" && .venv/bin/ruff format --check --quiet . \
		|| { echo "Some files are laid out differently. The way out: make format."; exit 1; }
	@echo "3 of 4: types (mypy)" && .venv/bin/mypy
	@echo "4 of 4: tests, language catalogues among them (pytest)" && .venv/bin/python -m pytest --quiet --numprocesses $(WORKERS) --dist loadfile

lint: setup ## Looks at style, layout and types only; takes seconds.
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy

format: setup ## Lays the code out as the house does, and mends what can be mended safely.
	@.venv/bin/ruff check --fix . ; .venv/bin/ruff format .

bench: setup $(BENCH_READY) ## Times the checker and the measures against other engines on ten million exam rows; takes minutes.
	@.venv-bench/bin/python benchmarks/run.py $(BENCH)
	@.venv-bench/bin/python benchmarks/measures.py
	@.venv-bench/bin/python benchmarks/surveys.py
	@.venv-bench/bin/python benchmarks/credentials.py
	@.venv-bench/bin/python benchmarks/credentials_pdf.py
	@.venv-bench/bin/python benchmarks/verifying.py
	@.venv-bench/bin/python benchmarks/issuing.py

interop: setup ## Has badges judged by the libraries of others in Node, and pages by axe; both offline, fetched once.
	@command -v npm >/dev/null || { echo "Node with npm is needed (apt-get install nodejs npm)." >&2; exit 1; }
	@cd interop && npm ci --no-audit --no-fund --ignore-scripts --silent
	@.venv/bin/python interop/judged.py
	@.venv/bin/python interop/accessible.py

docs: setup ## Makes the generated pages of the manual again, from tables, rules and spec tests.
	@.venv/bin/python docs/generate.py

texts: setup ## Collects the texts of the code and brings the bokmål and nynorsk catalogues up to date.
	@.venv/bin/python -m tools.texts

lock: setup ## Pins the newest versions we allow, with hashes, in the three lock files.
	@$(PIP) install uv
	@$(LOCK) --extra test --group build --output-file requirements.lock
	@$(LOCK) --extra spark --constraint requirements.lock --output-file requirements-spark.lock
	@grep '^[^#].*==' requirements.lock | grep -v '^pandas==' | tr -d '\\' \
		| $(LOCK) --extra bench --group build --constraint - --output-file requirements-bench.lock

clean: ## Removes .venv, caches and what a build made; leaves data and results alone.
	@rm -rf .venv .venv-bench .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	@find vidare tests -name __pycache__ -type d -prune -exec rm -rf {} +
	@find vidare -name '*.mo' -delete

# The stamp is written last, so an interrupted installation is simply done again.
$(READY): requirements.lock pyproject.toml hatch_build.py
	@python=$$(for name in $(PYTHONS); do \
		$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done); \
	if [ -z "$$python" ]; then \
		echo "vidare needs Python 3.11 or newer, and none of these is: $(PYTHONS)." \
			"The way out: install one, or name it with make PYTHONS=/path/to/python3." >&2; exit 1; fi; \
	if ! $$python -c 'import ensurepip' 2>/dev/null; then \
		echo "This Python cannot make a virtual environment (no ensurepip)." \
			"The way out on Debian and Ubuntu: sudo apt-get install python3-venv." >&2; exit 1; fi; \
	if ! .venv/bin/python -c '' 2>/dev/null; then \
		echo "Making .venv with $$($$python --version); the first time takes some minutes."; \
		$$python -m venv --clear .venv; fi
	@echo "Installing what requirements.lock names."
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# Spark comes as source and is large, so only what needs it asks for it. setuptools of the first lock makes it.
$(SPARK_READY): requirements-spark.lock $(READY)
	@echo "Installing what requirements-spark.lock names; the first time some 450 MB are fetched."
	@$(PIP) install --require-hashes --no-build-isolation -r requirements-spark.lock
	@touch $@

# The other engines have an environment of their own: Spark keeps pandas below 3, and here the newest is timed.
$(BENCH_READY): requirements-bench.lock $(READY)
	@.venv-bench/bin/python -c '' 2>/dev/null || .venv/bin/python -m venv --clear .venv-bench
	@echo "Installing what requirements-bench.lock names."
	@$(BENCH_PIP) install --require-hashes -r requirements-bench.lock
	@$(BENCH_PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# An edited catalogue is read at the next run, without a new installation.
%.mo: %.po $(READY)
	@.venv/bin/python -m tools.compiled_texts $<

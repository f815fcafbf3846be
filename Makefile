# `make run` and `make test` are the main targets. Both first install what they need, which is quick
# if nothing has changed. PYTHON=/path/to/python chooses the Python of .venv.

export PYTHON
PY := .venv/bin/python
SETUP := pyproject.toml constraints.txt tools/find-python tools/system-packages tools/make-venv

help:
	@echo "make run        open the window (without a display: enhance the demo clip)"
	@echo "make test       check style, types and imports, then run the quick tests"
	@echo "make test-all   the same, with the slow tests"
	@echo "make lint       check style, types and imports only"
	@echo "make format     fix what can be fixed automatically"
	@echo "make site       build the documentation as a site, in build/site"
	@echo "make clean      remove the environment and everything built"

run: .venv/.installed
	tools/run

test: lint
	$(PY) -m pytest -m "not slow"

test-all: lint
	$(PY) -m pytest

lint: .venv/.installed-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports

format: .venv/.installed-dev
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

site: .venv/.installed-dev
	$(PY) -m sphinx -W --keep-going -c docs -b html . build/site

clean:
	rm -rf .venv build dist out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

.venv/.installed: $(SETUP)
	tools/system-packages
	tools/make-venv .venv
	touch $@

.venv/.installed-dev: .venv/.installed
	tools/make-venv .venv dev,dnsmos,report
	touch $@

.PHONY: help run test test-all lint format site clean

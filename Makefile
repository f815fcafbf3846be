# `make run` and `make test` are the main targets. Both first install what they need, which is quick
# if nothing has changed. PYTHON=/path/to/python chooses the Python of .venv.

export PYTHON
PY := .venv/bin/python
# Files of tests in turn on all cores; each process of tests needs about 1 GB.
PYTEST := $(PY) -m pytest -n logical --maxprocesses 8 --dist loadfile
SETUP := pyproject.toml constraints.txt $(wildcard tools/*)

help:
	@echo "make run        open the window (without a display: enhance the demo clip)"
	@echo "make full       add training, graphics cards, export and all scores"
	@echo "make test       check style, types and imports, then run the quick tests"
	@echo "make test-all   the same, with the slow tests"
	@echo "make lint       check style, types and imports only"
	@echo "make format     fix what can be fixed automatically"
	@echo "make translations  bring the window's languages up to date with its texts"
	@echo "make site       build the documentation as a site, in build/site"
	@echo "make release    test everything, then make what is published, in dist"
	@echo "make package    build the light edition as packages for Linux, in dist (EDITION=full: the full one)"
	@echo "make clean      remove the environment and everything built"

run: .venv/.installed
	tools/run

test: lint
	$(PYTEST) -m "not slow"

test-all: lint
	$(PYTEST)

lint: .venv/.installed-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports

format: .venv/.installed-dev
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

translations: .venv/.installed-dev
	$(PY) tools/translate.py

site: .venv/.installed-dev
	$(PY) -m sphinx -W --keep-going -c docs -b html . build/site

# TESTED=1: without the tests, where others have run them on this commit.
release: $(if $(TESTED),lint,test-all)
	tools/release

package:
	tools/package/build $(or $(EDITION),light)

clean:
	rm -rf .venv build dist out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

full: .venv/.installed-full

# An environment that is already full stays full.
.venv/.installed: $(SETUP)
	tools/system-packages
	tools/make-venv .venv $$(test -e .venv/.installed-full && echo full || tools/choose-edition)
	touch $@

.venv/.installed-full: $(SETUP)
	tools/system-packages
	tools/make-venv .venv full
	touch $@ .venv/.installed

.venv/.installed-dev: $(SETUP)
	tools/system-packages
	tools/make-venv .venv full,dev,dnsmos,report
	touch $@ .venv/.installed-full .venv/.installed

.PHONY: help run full test test-all lint format translations site release package clean

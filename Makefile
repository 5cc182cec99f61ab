# `make demo` and `make test` are all that a fresh Debian machine with Python 3.11 needs.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# What is compiled once is kept, whatever the shell says: tests start many processes, and pytest rewrites each file.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= $(shell command -v python3.11 || command -v python3)
JOBS ?= 2
BIN := .venv/bin
# Empty while nothing is missing; each is a Debian package.
MISSING = $(shell \
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv; \
	$(PYTHON) -c 'import ctypes; ctypes.CDLL("libarchive.so.13")' 2>/dev/null || echo libarchive13; \
	ls /usr/share/tesseract-ocr/*/tessdata/eng.traineddata >/dev/null 2>&1 || echo tesseract-ocr-eng; \
	ls /usr/share/tesseract-ocr/*/tessdata/osd.traineddata >/dev/null 2>&1 || echo tesseract-ocr-osd)
DEPENDENCIES := .venv/.dependencies-installed
PROJECT := .venv/.project-installed
# The others need not be loaded to find that none of their tests is meant.
ALONE = $(shell grep -rlE --include='test_*.py' 'mark\.alone' tests)

.PHONY: help install demo test lint lock bench clean

help:  ## show this list
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

install: $(PROJECT)  ## make .venv and install everything into it

demo: $(PROJECT)  ## build an invented company, sweep it, answer one subject
	@$(BIN)/python -m tests.company.demo demo-company

# Lint takes one core; beside it pytest makes and keeps its form of each file, so that what starts later needs half the time.
test: $(PROJECT)  ## install, lint and run every test
	@$(BIN)/pytest --collect-only -qq >/dev/null & $(MAKE) --no-print-directory lint; wait $$! || true
	@$(BIN)/pytest --quiet -m alone $(ALONE) || [ $$? -eq 5 ]  # 5: there is none
	@$(BIN)/pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder -m "not alone"  # tests/conftest.py has the order
	@echo "make test: lint and all tests passed"

lint: $(PROJECT)  ## ruff, mypy and the import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The packager's own settings (extra indexes, local wheels) must not reach the lock files.
COMPILE = env -u PIP_FIND_LINKS -u UV_FIND_LINKS $(BIN)/uv pip compile setup.cfg --quiet --no-config \
	--generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

lock: | $(PROJECT)  ## solve the dependencies again (UPGRADE=1: newest versions)
	$(COMPILE) $(if $(UPGRADE),--upgrade) --extra dev --extra ocr --extra speech --extra cluster --output-file requirements-dev.lock
	$(COMPILE) --constraint requirements-dev.lock --output-file requirements.lock

bench: $(PROJECT)  ## measure the figures of docs/benchmarks.md
	@$(BIN)/python -m benchmarks

clean:  ## remove what make has made
	rm -rf .venv demo-company build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(PROJECT): $(DEPENDENCIES) setup.cfg pyproject.toml
	@$(call quietly,$(BIN)/python -m pip install --no-deps --no-build-isolation --editable .)
	@$(BIN)/python -m compileall -q scanner detectors connectors reports  # where Python may not write, start-up is quick too
	@touch $@

# Compiled as pip does it, on all cores; of the 16,000 files of msgraph a few are used.
$(DEPENDENCIES): requirements-dev.lock
	@$(if $(strip $(MISSING)),$(call debian,$(strip $(MISSING))))
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=...")'
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@echo "installing into .venv (a few minutes the first time)"
	@$(call quietly,$(BIN)/python -m pip install --no-compile --require-hashes --requirement $<)
	@$(BIN)/python -m compileall -qq -j 0 -x '/msgraph/' .venv/lib || true
	@touch $@

# What an installer says matters only when it fails.
quietly = $(1) >.venv/install.log 2>&1 || { cat .venv/install.log >&2; exit 1; }

define debian
if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1); \
else \
	echo "missing system packages; please install them: sudo apt-get install $(1)" >&2; exit 1; \
fi
endef

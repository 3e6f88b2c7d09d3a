# Everything that a person types. Python 3.11 or newer and make are all it needs.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help install install-test run test lint check fuzz crawl bench crash cluster format clean

help:
	@echo "make run      install what is needed and start libsys with its demonstration library"
	@echo "make test     run every test, on SQLite and on PostgreSQL"
	@echo "make check    formatting, lint, import contract, types, migrations, deployment, architecture"
	@echo "make install  only install"
	@echo "make fuzz     damaged files, questions and forms, a minute of each (FUZZ=\"--seed 7 --seconds 600\")"
	@echo "make crawl    every page in a browser, in every look, full of hostile words (the tests take a share of it)"
	@echo "make bench    measure everything in data folders of their own (BENCH=\"search --records 1000000\" for one)"
	@echo "make crash    kill, cut and fill a working house, then count (CRASH=\"--operations 10000 --kills 200 --database postgresql\")"
	@echo "make cluster  several machines on this one: two web, two workers, PostgreSQL, Redis"
	@echo "make format   format the code"
	@echo "make clean    remove what was installed (the data folder var/ stays)"

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "libsys needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1). Try: make PYTHON=python3.12 run" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
		{ echo "$(PYTHON) lacks its venv module (on Debian and Ubuntu: apt-get install python3-venv)" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/installed-test: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ .venv/installed

install: .venv/installed
	@$(BIN)/python manage.py compile_translations

install-test: .venv/installed-test

run: .venv/installed
	@exec $(BIN)/python manage.py start

test: .venv/installed-test
	@exec $(BIN)/python -m tests.run

check: lint
	$(BIN)/python -m pytest tests/architecture

lint: .venv/installed-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python manage.py compile_translations
	$(BIN)/python manage.py makemigrations --check --dry-run
	HTTPS=1 SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))') \
		$(BIN)/python manage.py check --deploy --fail-level WARNING

# One measurement alone: BENCH="search --records 1000000 --http", see docs/performance.md.
BENCH ?= all --json var/bench.json
bench: .venv/installed
	@exec $(BIN)/python manage.py bench $(BENCH)

# Each target alone: FUZZ="--seed 7 --seconds 600 --only marc".
FUZZ ?= --seed 1 --seconds 60
fuzz: .venv/installed-test
	@exec $(BIN)/python -m tests.fuzz $(FUZZ)

# CRASH="--operations 10000 --kills 200 --database postgresql --seed 7": the long form; the same seed harms alike.
CRASH ?= --operations 500 --kills 10
crash: .venv/installed-test
	@exec $(BIN)/python -m tests.crash $(CRASH)

cluster: .venv/installed-test
	@exec $(BIN)/python -m tests.cluster

crawl: .venv/installed-test
	@LIBSYS_CRAWL_ALL=1 $(BIN)/python -m pytest tests/crawling

format: .venv/installed-test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv build *.egg-info

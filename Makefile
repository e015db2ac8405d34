# What a person types in a checkout. Each target makes what it needs in .venv first.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input install
ARGS :=
TESTING := $(BIN)/pytest --numprocesses auto --maxprocesses 8 --dist worksteal
BROWSERS := chromium chromium-browser google-chrome google-chrome-stable

# The first Python that is new enough; `make demo PYTHON=/path/to/python` names another.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON = $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c '$(NEW_ENOUGH)' 2>/dev/null && command -v "$$python" && break; done)

# An environment that was copied, moved or left behind by an older Python is made anew. Where .venv is a link, what it
# leads to is somebody else's: the link alone is taken away.
HERE := import importlib.util as util, os; \
	assert os.path.samefile(util.find_spec("coachbot").origin, "coachbot/__init__.py")
FITS := $(shell test -e $(VENV)/run && $(BIN)/python -P -c '$(HERE)' 2>/dev/null && echo yes)

.PHONY: help demo test lint bench soak screenshots clean browser
ifneq ($(FITS),yes)
.PHONY: $(VENV)/run $(VENV)/dev
endif

help:
	@echo 'make demo        start coachbot and a small workspace in your browser'
	@echo 'make test        run all tests, the browser ones included'
	@echo 'make lint        check style, types, imports and content'
	@echo 'make bench       measure how fast a turn is'
	@echo 'make soak        run the long tests in full'
	@echo 'make screenshots take pictures of the conversations, to be looked at'
	@echo 'make clean       remove what was made here, but not your coachbot.db'

demo: $(VENV)/run
	@$(BIN)/coachbot demo $(ARGS)

test: $(VENV)/dev browser
	@$(TESTING) $(ARGS)

lint: $(VENV)/dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict
	$(BIN)/lint-imports --no-logo
	$(BIN)/coachbot check

bench: $(VENV)/dev
	@$(BIN)/python -m tests.benchmarks $(ARGS)

soak: $(VENV)/dev browser
	@COACHBOT_SOAK=1 $(TESTING) $(ARGS)

screenshots: $(VENV)/dev browser
	@$(BIN)/python -m tests.screenshots screenshots

# The system's Chromium, or one that Playwright can get. Without one, the tests say so themselves.
browser: $(VENV)/dev
	@for name in $(BROWSERS); do command -v $$name >/dev/null && exit 0; done; \
	echo 'Getting a browser for the tests.'; \
	$(BIN)/playwright install --only-shell chromium >/dev/null 2>&1 || echo 'There is none to be had here.'

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: written last, so that a broken installation is never taken for a whole one.

define NO_PYTHON
coachbot needs Python 3.11 or newer, and did not find it. Install it, or say where it is: make demo PYTHON=/path/to/python3
endef

# Debian and Ubuntu keep `ensurepip` in a package of its own. What fails on the way leaves nothing behind.
define MAKE_VENV
trap 'test $$? -eq 0 || rm -rf $(VENV)' EXIT; trap 'exit 130' INT TERM; \
"$(PYTHON)" -c '$(NEW_ENOUGH)' 2>/dev/null || { echo '$(NO_PYTHON)' >&2; exit 1; }; \
"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	package=$$("$(PYTHON)" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'); \
	if test "$$(id -u)" -eq 0 && command -v apt-get >/dev/null; then \
		echo "Installing $$package, which Python needs here."; \
		apt-get update -qq || true; DEBIAN_FRONTEND=noninteractive apt-get install -qq -y "$$package" >/dev/null; \
	else \
		echo "Python's venv is missing here. Install it with: sudo apt install $$package" >&2; exit 1; \
	fi; }; \
echo 'Preparing coachbot. The first time takes about a minute.'; \
test ! -h $(VENV) || rm $(VENV); \
"$(PYTHON)" -m venv --clear $(VENV)
endef

$(VENV)/run: requirements-run.lock pyproject.toml
	@set -e; \
	test "$(FITS)" = yes || { $(MAKE_VENV); }; \
	$(PIP) --no-compile --require-hashes -r requirements-run.lock; \
	$(PIP) --no-deps --no-build-isolation --editable .; \
	touch $@

$(VENV)/dev: requirements.lock $(VENV)/run
	@set -e; \
	echo 'Installing what the tests need.'; \
	$(PIP) --require-hashes -r requirements.lock; \
	touch $@

# What must be there: Rust stable (cargo), Python 3.10 or newer (with venv, on Debian the package python3-venv) and
# make. Everything else goes into .venv.
#
#   make demo    installs the package into .venv and shows the facts of an article
#   make test    runs all tests: Rust, documentation examples, Python
#   make bench   scores the package on the articles of ../shared/bench, where that is there, and checks the floors

PYTHON ?= python3
CARGO ?= cargo
SHARED ?= ../shared

VENV := .venv
BIN := $(VENV)/bin
BENCH := $(SHARED)/bench
OUT := bench-out

SOURCES := Cargo.toml Cargo.lock pyproject.toml README.md $(shell find src data python -type f -not -name '*.pyc')

.PHONY: demo test test-rust test-python bench clean

demo: $(VENV)/installed
	$(BIN)/summitry --published 2024-05-02 examples/articles/lakeside-talks.txt

test: test-rust test-python

test-rust:
	$(CARGO) test --workspace --features summitry/cli

test-python: $(VENV)/installed $(VENV)/test-tools
	$(BIN)/python -m pytest tests/python

bench: $(VENV)/installed
	@test -d $(BENCH) || { echo "no $(BENCH): the annotated articles are not part of this repository" >&2; exit 2; }
	@mkdir -p $(OUT)
	$(BIN)/python $(BENCH)/predict.py $(BENCH)/dev/articles.jsonl $(OUT)/dev.jsonl
	$(BIN)/python $(BENCH)/score.py $(BENCH)/dev/articles.jsonl $(BENCH)/dev/gold.jsonl $(OUT)/dev.jsonl --by genre
	@$(BIN)/python $(BENCH)/score.py $(BENCH)/dev/articles.jsonl $(BENCH)/dev/gold.jsonl $(OUT)/dev.jsonl --json > $(OUT)/dev.json
	$(BIN)/python tests/floors.py dev $(OUT)/dev.json

# Builds a wheel, by the build backend that pyproject.toml pins, and installs that.
$(VENV)/installed: $(SOURCES) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --force-reinstall --no-deps .
	@touch $@

$(VENV)/test-tools: tests/requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || \
		{ echo "$(PYTHON) is older than 3.10; name another: make PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

clean:
	rm -rf $(VENV) $(OUT)
	$(CARGO) clean

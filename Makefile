# Two commands for a new user: make draft, make test. Each makes what it needs.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
EXAMPLE := examples/community-safety-partnership
CORE := tests/model tests/yamlsource tests/assembly tests/forms tests/storage tests/questionnaire tests/word/intake \
	tests/word/test_word_templates.py tests/word/test_word_states.py tests/word/test_word_sound.py \
	tests/word/test_word_text.py tests/cli/test_usage.py tests/cli/test_draft_command.py

.PHONY: draft test lint types layers check bench pins sbom audit lowest clean

draft: $(VENV)/installed
	@if [ -t 0 ] && [ -t 1 ]; then \
		$(BIN)/mougen draft; status=$$?; \
	else \
		echo "There is no terminal here to ask questions in, so the example in $(EXAMPLE) is drafted instead."; \
		$(BIN)/mougen draft $(EXAMPLE) --no-input --out drafts; status=$$?; \
	fi; \
	if [ $$status -eq 1 ] || [ $$status -eq 130 ]; then exit 0; fi; exit $$status

test: $(VENV)/tested
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/tested
	$(BIN)/ruff check src tests scripts bench

types: $(VENV)/tested
	$(BIN)/mypy

layers: $(VENV)/tested
	$(BIN)/lint-imports

check: lint types layers test

bench: $(VENV)/installed
	@(cd bench/node && npm install --no-audit --no-fund) || echo "Without npm the engines for Node.js are not measured."
	@$(PYTHON) -m venv bench/redliners && bench/redliners/bin/python -m pip install --quiet --disable-pip-version-check \
		-r bench/redliners.txt || echo "Without PyPI the other redliners are not measured."
	$(BIN)/python -m bench --json bench/results.json --table bench/results.txt $(BENCH)

# What is needed, by digest; in a list for others (CycloneDX); held against known vulnerabilities; and at the lower bounds.
pins: $(VENV)/tested
	$(BIN)/python scripts/pins.py

sbom: $(VENV)/tested
	@mkdir -p build
	$(BIN)/cyclonedx-py requirements requirements/runtime.txt --pyproject pyproject.toml --output-reproducible -o build/sbom.cdx.json
	@echo "Written: build/sbom.cdx.json"

audit: $(VENV)/tested
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[audit]"
	$(BIN)/python scripts/audit.py

lowest: $(VENV)/tested
	@mkdir -p build
	$(BIN)/python scripts/lowest.py > build/lowest.txt
	$(PYTHON) -m venv build/lowest
	build/lowest/bin/python -m pip install --quiet --disable-pip-version-check --constraint build/lowest.txt --editable ".[test]"
	build/lowest/bin/python -m pytest $(CORE)

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/tested: pyproject.toml $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	@touch $@

clean:
	rm -rf $(VENV) drafts build dist

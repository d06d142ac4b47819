# The ways to run this project. `make` alone lists them.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

bin := .venv/bin
pip := $(bin)/python -m pip --disable-pip-version-check --no-input --quiet
workers ?= 2

# An installation is named after the digest of what it was made from: the same lock is never installed twice,
# whatever the files' times say.
key = $(shell cat $(1) | sha256sum | cut -c 1-12)
base := .venv/installed-base-$(call key,requirements/site.txt pyproject.toml)
full := .venv/installed-full-$(call key,requirements/dev.txt)
replay := .venv/replay/installed-$(call key,requirements/replay.txt)
npm := node_modules/installed-$(call key,package-lock.json)

.PHONY: help
help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

.PHONY: site
site: $(base) ## install what is needed and build the sample archive into public/
	@echo "building the sample archive: articles/ -> public/"
	$(bin)/newsarchive build
	echo
	echo "the site is in: $(CURDIR)/public"
	echo "to look at it: open public/index.html in a browser, or run \`make serve\`"

.PHONY: serve
serve: $(base) ## show the sample archive in a browser while you work on it
	@$(bin)/newsarchive serve

.PHONY: test
test: lint $(npm) $(replay) browser servers ## install all that tests need, check style and types, run every test
	@export COVERAGE_FILE="$(CURDIR)/.coverage"   # commands that tests start stand in other folders
	$(bin)/coverage erase
	$(bin)/coverage run -m pytest -n $(workers) --dist loadgroup
	$(bin)/coverage combine --quiet
	echo "percentage of lines and branches that the tests ran:"
	$(bin)/coverage report --format=total

.PHONY: coverage
coverage: $(full) ## show which lines the last `make test` did not run
	@$(bin)/coverage report

.PHONY: unit
unit: $(full) $(replay) ## run the tests that need no browser and no Node.js
	@$(bin)/python -m pytest -n $(workers) --ignore tests/browser

.PHONY: lint
lint: $(full) ## check style, types and the direction of imports
	@$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/lint-imports --no-cache

.PHONY: format
format: $(full) ## bring all Python files into shape
	@$(bin)/ruff check --fix .
	$(bin)/ruff format .

.PHONY: fuzz
fuzz: $(full) ## look for texts that break the loader (seconds=300; law=dates for one part; Linux)
	@$(pip) install --require-hashes -r requirements/fuzz.txt
	nice $(bin)/python -m tests.fuzz --seconds $(or $(seconds),300) $(if $(law),--law $(law))

.PHONY: faults
faults: $(full) ## kill builds and publishing at random moments, and tell what came of it (runs=100 of each)
	@nice $(bin)/python -m tests.fault.kills --runs $(or $(runs),100) --seed $(or $(seed),1)

.PHONY: bench
bench: $(full) ## measure builds of archives made for it
	@$(bin)/python -m bench

.PHONY: bench-reading
bench-reading: $(full) ## measure how much text the loader reads in a second on one core
	@$(bin)/python -m bench.reading

.PHONY: bench-search
bench-search: $(full) browser ## measure search, built and asked over a slow network, beside Pagefind's
	@$(bin)/python -m bench.search

.PHONY: bench-publish
bench-publish: $(full) ## measure publishing to S3 beside rclone and aws, on the server that tests publish to
	@tools/servers.sh rclone:rclone
	$(bin)/python -m bench.publish

.PHONY: lighthouse
lighthouse: $(full) browser ## ask Lighthouse about pages of the sample archive
	@$(bin)/python -m bench.lighthouse

.PHONY: bench-million
bench-million: $(full) ## measure archives of 10,000 to 1,000,000 articles (hours, 60 GB; goes on where it broke off)
	@$(bin)/python -m bench.scale --folder $(or $(folder),.bench/scale) --plot docs/benchmarks/scale.svg

.PHONY: docs
docs: $(full) $(replay) ## write the reference from the code, and the output of every command that a page shows
	@$(bin)/python -m tools.docs

.PHONY: gallery
gallery: $(full) browser ## photograph pages of the sample archive for the README (all=FOLDER: every kind of page)
	@$(bin)/python -m tools.gallery $(if $(all),--all "$(all)")

.PHONY: sbom
sbom: $(full) ## build the wheel and list all that it is made of (CycloneDX), in dist/
	@tools/sbom.sh dist

.PHONY: audit
audit: $(full) ## ask advisory services whether a locked package is known to be vulnerable
	@$(bin)/python -m tools.audit

.PHONY: release-notes
release-notes: $(full) ## print what a release is announced with (version=…; by default the one in the code)
	@$(bin)/python -m tools.release_notes $(version)

.PHONY: lock
lock: $(base) ## settle versions and digests of all dependencies (upgrade=1 takes the newest)
	@command -v uv >/dev/null || $(pip) install uv
	tools/lock.sh "$$(command -v uv || echo $(bin)/uv)" $(if $(upgrade),--upgrade)
	npm install --package-lock-only --no-audit --no-fund --loglevel=error

.PHONY: clean
clean: ## remove what was built and cached; .venv and node_modules stay
	@rm -rf public .newsarchive dist htmlcov .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find src tests tools bench docs -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: browser
browser:
	@tools/browser.sh

.PHONY: servers
servers:
	@tools/servers.sh

.venv/bin/python:
	@tools/python-environment.sh

$(base): | .venv/bin/python
	@echo "installing the locked dependencies: requirements/site.txt"
	$(pip) install --require-hashes -r requirements/site.txt
	$(pip) install --no-deps --no-build-isolation --editable .
	rm -f .venv/installed-base-*
	touch $@

$(full): $(base)
	@echo "installing the locked tools for tests: requirements/dev.txt"
	$(pip) install --require-hashes -r requirements/dev.txt
	rm -f .venv/installed-full-*
	touch $@

$(replay): $(base)
	@echo "installing the locked tools of web archives: requirements/replay.txt"
	$(bin)/python -m venv .venv/replay
	.venv/replay/bin/python -m pip --disable-pip-version-check --no-input --quiet install --require-hashes -r requirements/replay.txt
	rm -f .venv/replay/installed-*
	touch $@

$(npm): package.json
	@tools/node-packages.sh
	touch $@

# Needs Node 20 or newer, npm and make. Every command runs on the Node 24 that npm installs beside the packages.
SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

run := npm run -s
# Without npm in between: a signal to make, even SIGKILL, ends the whole tree.
script := exec node_modules/.bin/node -r @swc-node/register

# The compiler unpacks itself into a cache, by default below HOME, which an empty environment does not have.
export SWC_NATIVE_BINDING_CACHE ?= $(CURDIR)/.cache/swc

##@ Every day
help: ## This list
	@awk 'BEGIN { FS = ":.*## " } /^##@ / { printf "\n%s\n", substr($$0, 5) } /^[a-z][a-z0-9-]*:.*## / { printf "  %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ready ## Install, start, migrate, seed and serve everything: http://127.0.0.1:8002 (PORT, DATA_DIR)
	@$(script) scripts/demo.ts

dev: ready ## The same, started again whenever a file of src changes
	@$(run) dev

test: ready ## Every test; brings its own PostgreSQL and Redis, ends with the plain count
	@$(script) scripts/test.ts

check: ready ## Types, lint limits, dependency rules, stale files, unused and duplicated code
	@$(run) check

fmt: ready ## Format every file
	@$(run) format

bench: ready ## Accept path against a bare server, turn latency, memory, hotel system calls and cache: measures, does not judge
	@$(run) bench

build: ready ## Compile the server and the pages to dist
	@$(run) build
	@$(run) build:web

migrate: ready ## Apply prisma/migrations to the database of DATABASE_URL
	@$(run) migrate

seed: ready ## Write the fixture world into the database of DATABASE_URL
	@$(run) seed

env-example: ready ## Write .env.example from the configuration slices
	@$(run) env-example

.PHONY: help demo dev test check fmt bench build migrate seed env-example ready

# Installs only when node_modules differs from package-lock.json.
ready:
	@node scripts/ready.mjs

include scripts/make/*.mk

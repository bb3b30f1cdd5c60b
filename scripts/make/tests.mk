##@ Tests, by kind
test-unit: ready ## Beside the files, no database
	@$(run) unit -- --selectProjects unit

test-integration: ready ## Stores on a real PostgreSQL
	@$(run) unit -- --selectProjects store

e2e: ready ## The whole application, faked only at the network
	@$(run) test -- --selectProjects e2e

coverage: ready ## Every test with coverage; fails under the floors of jest.config.cjs
	@$(run) test -- --coverage

.PHONY: test-unit test-integration e2e coverage

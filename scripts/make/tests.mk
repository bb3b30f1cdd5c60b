##@ Tests, by kind
test-unit: ready ## Beside the files, no database
	@$(run) unit -- --selectProjects unit

test-integration: ready ## Stores on a real PostgreSQL
	@$(run) unit -- --selectProjects store

e2e: ready ## The whole application, faked only at the network
	@$(run) test -- --selectProjects e2e

resilience-test: ready ## Kill points and races at length: ROUNDS=40 kills a point, 200 races; takes hours
	@CRASH_ROUNDS=$${ROUNDS:-40} ORDER_ROUNDS=200 $(run) test -- --testPathPatterns test/e2e/crash test/e2e/orders

coverage: ready ## Every test with coverage; fails under the floors of jest.config.cjs
	@$(run) test -- --coverage

.PHONY: test-unit test-integration e2e resilience-test coverage

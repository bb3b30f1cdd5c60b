##@ Tests, by kind
test-unit: ready ## Beside the files, no database
	@$(run) unit -- --selectProjects unit

test-integration: ready ## Stores on a real PostgreSQL
	@$(run) unit -- --selectProjects store

e2e: ready ## The whole application, faked only at the network
	@$(run) test -- --selectProjects e2e

resilience-test: ready ## Kill points, races, lost answers and scenarios at length: ROUNDS=40 kills a point; takes hours
	@CRASH_ROUNDS=$${ROUNDS:-40} PAUSE_ROUNDS=20 ORDER_ROUNDS=200 QLO_ORDER_ROUNDS=50 QLO_RACE_ROUNDS=50 QLO_DIALOGUES=all \
	  QLO_DIALOGUE_RACES=50 FAULTS=all $(run) test -- --testPathPatterns test/e2e/crash test/e2e/orders test/e2e/faults test/e2e/qloapps qloapps/bookings/create
	@WEBHOOK_MUTATIONS=10000 $(run) unit -- --selectProjects unit --testTimeout 600000 --testPathPatterns test/hostile

coverage: ready ## Every test with coverage; fails under the floors of jest.config.cjs
	@$(run) test -- --coverage

.PHONY: test-unit test-integration e2e resilience-test coverage

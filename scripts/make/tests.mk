##@ Tests, by kind
test-unit: ready ## Beside the files, no database
	@$(run) unit -- --selectProjects unit

test-integration: ready ## Stores on a real PostgreSQL
	@$(run) unit -- --selectProjects store

e2e: ready ## The whole application, faked only at the network
	@$(run) test -- --selectProjects e2e

# How often each experiment is made; without these variables `make test` makes a few, so that it takes minutes.
#   CRASH_ROUNDS          kills at each point inside create, change and cancel, and at every other point (test/e2e/crash/crash.spec.ts);
#                         the points take turns, so that a run that is stopped has tried all of them
#   CRASH_LANES           crash experiments that go on at a time, each with a database and a process of its own
#   PAUSE_ROUNDS          pauses at each point of a process that holds a lock (test/e2e/crash/paused.spec.ts)
#   ORDER_ROUNDS          times that a hundred guests want the last room (test/e2e/orders); QLO_ORDER_ROUNDS: of QloApps
#   QLO_RACE_ROUNDS       races of the adapter alone for one room (create-race.spec.ts)
#   QLO_SILENCE_BOOKINGS  bookings whose answer comes after our time-out (create-silence.spec.ts): 200 in any run, more by hand
#   QLO_DIALOGUES=all     every dialogue of S1, S4, S10 and S13 on QloApps, with one process and with two
#   QLO_DIALOGUE_RACES    the same of S2, the last room on two channels
#   FAULTS=all            every faulty answer of a hotel system, not only the first ones (test/e2e/faults)
#   WEBHOOK_MUTATIONS     spoilt bodies for each channel's webhook (test/hostile)
resilience-test: ready ## Kill points, races, lost answers and scenarios at length: ROUNDS=40 kills a point; takes hours
	@CRASH_ROUNDS=$${ROUNDS:-40} CRASH_LANES=$${LANES:-2} PAUSE_ROUNDS=20 ORDER_ROUNDS=200 QLO_ORDER_ROUNDS=50 QLO_RACE_ROUNDS=50 \
	  QLO_DIALOGUES=all QLO_DIALOGUE_RACES=50 FAULTS=all \
	  $(run) test -- --testPathPatterns test/e2e/crash test/e2e/orders test/e2e/faults test/e2e/qloapps qloapps/bookings/create
	@WEBHOOK_MUTATIONS=10000 $(run) unit -- --selectProjects unit --testTimeout 600000 --testPathPatterns test/hostile

coverage: ready ## Every test with coverage; fails under the floors of jest.config.cjs
	@$(run) test -- --coverage

.PHONY: test-unit test-integration e2e resilience-test coverage

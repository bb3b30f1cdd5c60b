##@ Quality, one by one
lint: ready ## ESLint with the limits of the house style
	@$(run) lint

type-check: ready ## TypeScript, strict
	@$(run) types

deps: ready ## Dependency rules, and the proof that each of them bites
	@$(run) deps
	@$(run) deps:prove

unused: ready ## Files, exports and packages nobody needs
	@$(run) unused

duplicates: ready ## Code that stands in two places
	@$(run) duplicates

schema-check: ready ## Schema, generated client and migrations say the same
	@$(run) schema:check

error-codes: ready ## Every stable error code and where it is thrown
	@$(run) error-codes

regex-check: ready ## Regular expressions that a text could make slow
	@$(run) regex:check

.PHONY: lint type-check deps unused duplicates schema-check error-codes regex-check

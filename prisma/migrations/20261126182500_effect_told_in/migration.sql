-- The turn whose reply told the guest how his order ended: a reply that is dropped tells nothing.
ALTER TABLE "effects" ADD COLUMN "told_in" TEXT;

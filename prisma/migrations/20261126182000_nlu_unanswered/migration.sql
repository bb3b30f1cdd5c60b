-- CreateTable
CREATE TABLE "nlu_unanswered" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT NOT NULL DEFAULT 'open',
    "intent" TEXT,
    "first_seen" TIMESTAMPTZ(3) NOT NULL,
    "last_seen" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "nlu_unanswered_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "nlu_unanswered_last_seen_idx" ON "nlu_unanswered"("last_seen");

-- CreateIndex
CREATE UNIQUE INDEX "nlu_unanswered_tenant_id_language_key_key" ON "nlu_unanswered"("tenant_id", "language", "key");

-- ---------------------------------------------------------------- what Prisma cannot say

ALTER TABLE "nlu_unanswered" ADD CONSTRAINT "nlu_unanswered_state" CHECK ("state" IN ('open', 'labelled', 'dismissed'));

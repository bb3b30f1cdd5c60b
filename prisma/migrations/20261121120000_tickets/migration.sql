-- CreateTable
CREATE TABLE "tickets" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "conversation_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "priority" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "room" TEXT,
    "guest_name" TEXT,
    "booking_reference" TEXT,
    "details" JSONB NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "reminders" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "notified_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "tickets_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "tickets_key_key" ON "tickets"("key");

-- CreateIndex
CREATE INDEX "tickets_tenant_id_state_due_at_idx" ON "tickets"("tenant_id", "state", "due_at");

-- CreateIndex
CREATE INDEX "tickets_conversation_key_idx" ON "tickets"("conversation_key");

-- ---------------------------------------------------------------- what Prisma cannot say

ALTER TABLE "tickets" ADD CONSTRAINT "tickets_state" CHECK ("state" IN ('open', 'taken', 'done', 'cancelled'));
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_priority" CHECK ("priority" IN ('normal', 'high'));
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_reminders" CHECK ("reminders" >= 0);

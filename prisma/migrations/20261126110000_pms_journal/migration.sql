-- CreateTable
CREATE TABLE "pms_journal" (
    "tenant_id" TEXT NOT NULL,
    "property_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "booking_id" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',
    "attempted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pms_journal_pkey" PRIMARY KEY ("tenant_id","property_id","kind","key")
);

-- CreateIndex
CREATE INDEX "pms_journal_tenant_id_property_id_booking_id_idx" ON "pms_journal"("tenant_id", "property_id", "booking_id");

ALTER TABLE "pms_journal" ADD CONSTRAINT "pms_journal_kind" CHECK ("kind" IN ('create', 'withdrawn', 'cancel', 'late_checkout'));

-- A message has two ids at some providers (Gupshup's and WhatsApp's), and a late status names the second one only.
ALTER TABLE "delivery_statuses" ADD COLUMN "other_id" TEXT;

CREATE INDEX "delivery_statuses_other_id_idx" ON "delivery_statuses"("channel", "account", "other_id") WHERE "other_id" IS NOT NULL;

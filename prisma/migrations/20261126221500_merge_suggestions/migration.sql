-- Contacts that are probably one person: suggested to staff, never merged by themselves.
CREATE TABLE "merge_suggestions" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "older_id" UUID NOT NULL,
    "newer_id" UUID NOT NULL,
    "because" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "merge_suggestions_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "merge_suggestions_older_id_newer_id_key" ON "merge_suggestions"("older_id", "newer_id");
CREATE INDEX "merge_suggestions_tenant_id_state_idx" ON "merge_suggestions"("tenant_id", "state");
CREATE INDEX "contacts_tenant_id_lower_email_idx" ON "contacts"("tenant_id", lower("email"));

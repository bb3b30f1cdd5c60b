-- AlterTable
ALTER TABLE "outbox" ADD COLUMN "unknowns" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "turns" ADD COLUMN "heard_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "consents" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "granted" BOOLEAN NOT NULL,
    "source" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stopped_accounts" (
    "channel" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "probe_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stopped_accounts_pkey" PRIMARY KEY ("channel","account")
);

-- CreateTable
CREATE TABLE "message_costs" (
    "channel" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "provider_message_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "billable" BOOLEAN NOT NULL,
    "amount_micros" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_costs_pkey" PRIMARY KEY ("channel","account","provider_message_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "consents_tenant_id_channel_address_scope_at_granted_key" ON "consents"("tenant_id", "channel", "address", "scope", "at", "granted");

-- CreateIndex
CREATE INDEX "message_costs_channel_account_category_at_idx" ON "message_costs"("channel", "account", "category", "at");

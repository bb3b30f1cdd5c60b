-- One sequence numbers both what the guest says and what we say, so that a conversation has one order.
CREATE SEQUENCE "timeline_seq" AS BIGINT;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "tenants" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "settings" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel_accounts" (
    "channel" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "channel_accounts_pkey" PRIMARY KEY ("channel","account")
);

-- CreateTable
CREATE TABLE "knowledge_facts" (
    "tenant_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "knowledge_facts_pkey" PRIMARY KEY ("tenant_id","topic","language")
);

-- CreateTable
CREATE TABLE "contacts" (
    "id" UUID NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "language" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contacts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_addresses" (
    "tenant_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "canonical" TEXT NOT NULL,
    "contact_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_addresses_pkey" PRIMARY KEY ("tenant_id","channel","address")
);

-- CreateTable
CREATE TABLE "conversations" (
    "key" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "contact_id" UUID NOT NULL,
    "owner" TEXT NOT NULL DEFAULT 'bot',
    "owner_version" INTEGER NOT NULL DEFAULT 0,
    "language" TEXT,
    "ai_disclosed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_turn_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversations_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "sessions" (
    "conversation_key" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("conversation_key")
);

-- CreateTable
CREATE TABLE "inbox" (
    "id" BIGINT NOT NULL DEFAULT nextval('timeline_seq'),
    "tenant_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "event_key" TEXT NOT NULL,
    "conversation_key" TEXT NOT NULL,
    "message" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'new',
    "turn_id" UUID,
    "correlation_id" TEXT NOT NULL,
    "traceparent" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "turns" (
    "conversation_key" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "pending" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "owner" TEXT,
    "fence" BIGINT NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "turns_pkey" PRIMARY KEY ("conversation_key")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGINT NOT NULL DEFAULT nextval('timeline_seq'),
    "key" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "conversation_key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "reply" JSONB NOT NULL,
    "origin" TEXT NOT NULL,
    "owner_version" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ(3),
    "owner" TEXT,
    "fence" BIGINT NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "provider_message_id" TEXT,
    "error_code" TEXT,
    "correlation_id" TEXT NOT NULL,
    "traceparent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_statuses" (
    "channel" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "provider_message_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "outbox_key" TEXT,
    "error_code" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "delivery_statuses_pkey" PRIMARY KEY ("channel","account","provider_message_id","status")
);

-- CreateTable
CREATE TABLE "turn_log" (
    "id" UUID NOT NULL,
    "conversation_key" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "trace_id" TEXT,
    "record" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "turn_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "effects" (
    "key" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "conversation_key" TEXT,
    "kind" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'intended',
    "result" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "effects_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "jobs" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "unique_key" TEXT,
    "run_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "every_s" INTEGER,
    "lease_until" TIMESTAMPTZ(3),
    "owner" TEXT,
    "fence" BIGINT NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lock_leases" (
    "key" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "fence" BIGINT NOT NULL DEFAULT 1,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lock_leases_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "lock_audit" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "waited_ms" INTEGER NOT NULL DEFAULT 0,
    "correlation_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lock_audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "escalations" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "conversation_key" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "priority" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "summary" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "notified_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "escalations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pms_room_types" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "capacity" INTEGER NOT NULL,
    "nightly_minor" INTEGER NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "pms_room_types_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "pms_rooms" (
    "id" SERIAL NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "room_type_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,

    CONSTRAINT "pms_rooms_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pms_bookings" (
    "id" UUID NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'confirmed',
    "guest_name" TEXT NOT NULL,
    "guest_email" TEXT,
    "guest_phone" TEXT,
    "source" TEXT NOT NULL,
    "adults" INTEGER NOT NULL,
    "child_ages" INTEGER[],
    "total_minor" INTEGER NOT NULL,
    "paid_minor" INTEGER NOT NULL DEFAULT 0,
    "currency" TEXT NOT NULL,
    "notes" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pms_bookings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pms_stays" (
    "id" SERIAL NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "booking_id" UUID NOT NULL,
    "room_id" INTEGER NOT NULL,
    "room_type_id" TEXT NOT NULL,
    "check_in" DATE NOT NULL,
    "check_out" DATE NOT NULL,
    "live" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "pms_stays_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pms_folio_items" (
    "id" SERIAL NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "booking_id" UUID NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pms_folio_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pms_counters" (
    "tenant_id" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "next" INTEGER NOT NULL,

    CONSTRAINT "pms_counters_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "webchat_visitors" (
    "token_hash" TEXT NOT NULL,
    "visitor_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "name" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webchat_visitors_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE INDEX "channel_accounts_tenant_id_idx" ON "channel_accounts"("tenant_id");

-- CreateIndex
CREATE INDEX "contacts_tenant_id_phone_idx" ON "contacts"("tenant_id", "phone");

-- CreateIndex
CREATE INDEX "contact_addresses_contact_id_idx" ON "contact_addresses"("contact_id");

-- CreateIndex
CREATE INDEX "conversations_tenant_id_last_turn_at_idx" ON "conversations"("tenant_id", "last_turn_at");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_channel_account_event_key_key" ON "inbox"("channel", "account", "event_key");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_key_key" ON "outbox"("key");

-- CreateIndex
CREATE INDEX "outbox_conversation_key_id_idx" ON "outbox"("conversation_key", "id");

-- CreateIndex
CREATE INDEX "outbox_channel_account_provider_message_id_idx" ON "outbox"("channel", "account", "provider_message_id");

-- CreateIndex
CREATE INDEX "delivery_statuses_outbox_key_idx" ON "delivery_statuses"("outbox_key");

-- CreateIndex
CREATE INDEX "turn_log_conversation_key_created_at_idx" ON "turn_log"("conversation_key", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "jobs_unique_key_key" ON "jobs"("unique_key");

-- CreateIndex
CREATE INDEX "lock_audit_tenant_id_at_idx" ON "lock_audit"("tenant_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "escalations_key_key" ON "escalations"("key");

-- CreateIndex
CREATE INDEX "escalations_tenant_id_state_created_at_idx" ON "escalations"("tenant_id", "state", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "pms_rooms_tenant_id_number_key" ON "pms_rooms"("tenant_id", "number");

-- CreateIndex
CREATE INDEX "pms_bookings_tenant_id_guest_phone_idx" ON "pms_bookings"("tenant_id", "guest_phone");

-- CreateIndex
CREATE UNIQUE INDEX "pms_bookings_tenant_id_reference_key" ON "pms_bookings"("tenant_id", "reference");

-- CreateIndex
CREATE UNIQUE INDEX "pms_bookings_tenant_id_idempotency_key_key" ON "pms_bookings"("tenant_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "pms_stays_tenant_id_room_type_id_check_in_idx" ON "pms_stays"("tenant_id", "room_type_id", "check_in");

-- CreateIndex
CREATE INDEX "pms_stays_booking_id_idx" ON "pms_stays"("booking_id");

-- CreateIndex
CREATE INDEX "pms_folio_items_booking_id_idx" ON "pms_folio_items"("booking_id");

-- CreateIndex
CREATE UNIQUE INDEX "pms_folio_items_tenant_id_idempotency_key_key" ON "pms_folio_items"("tenant_id", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "webchat_visitors_visitor_id_key" ON "webchat_visitors"("visitor_id");

-- AddForeignKey
ALTER TABLE "channel_accounts" ADD CONSTRAINT "channel_accounts_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_addresses" ADD CONSTRAINT "contact_addresses_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contacts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pms_rooms" ADD CONSTRAINT "pms_rooms_tenant_id_room_type_id_fkey" FOREIGN KEY ("tenant_id", "room_type_id") REFERENCES "pms_room_types"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pms_stays" ADD CONSTRAINT "pms_stays_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "pms_bookings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pms_stays" ADD CONSTRAINT "pms_stays_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "pms_rooms"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pms_folio_items" ADD CONSTRAINT "pms_folio_items_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "pms_bookings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------- what Prisma cannot say

-- The hot paths read only what is open.
CREATE INDEX "inbox_open" ON "inbox" ("conversation_key", "id") WHERE "state" = 'new';
CREATE INDEX "inbox_dead" ON "inbox" ("tenant_id", "id") WHERE "state" = 'dead';
CREATE INDEX "turns_due" ON "turns" ("due_at") WHERE "pending" > 0;
CREATE INDEX "outbox_due" ON "outbox" ("due_at", "id") WHERE "state" IN ('pending', 'sending');
CREATE INDEX "outbox_open" ON "outbox" ("conversation_key", "id") WHERE "state" IN ('pending', 'sending');
CREATE INDEX "jobs_due" ON "jobs" ("run_at") WHERE "state" = 'waiting';

ALTER TABLE "inbox" ADD CONSTRAINT "inbox_state" CHECK ("state" IN ('new', 'done', 'dead'));
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_state" CHECK ("state" IN ('pending', 'sending', 'sent', 'delivered', 'read', 'failed', 'dropped', 'dead'));
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_origin" CHECK ("origin" IN ('bot', 'staff', 'system'));
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_owner" CHECK ("owner" IN ('bot', 'human', 'queued'));
ALTER TABLE "turns" ADD CONSTRAINT "turns_pending" CHECK ("pending" >= 0);
ALTER TABLE "effects" ADD CONSTRAINT "effects_state" CHECK ("state" IN ('intended', 'done', 'refused', 'unknown'));
ALTER TABLE "lock_audit" ADD CONSTRAINT "lock_audit_event" CHECK ("event" IN ('acquired', 'denied', 'expired', 'released'));

-- No room is sold twice: the last judge of the built-in inventory. int4range(room, room) avoids an extension.
ALTER TABLE "pms_stays" ADD CONSTRAINT "pms_stays_dates" CHECK ("check_out" > "check_in");
ALTER TABLE "pms_stays" ADD CONSTRAINT "pms_stays_no_overlap"
  EXCLUDE USING gist (int4range("room_id", "room_id", '[]') WITH &&, daterange("check_in", "check_out", '[)') WITH &&) WHERE ("live");
ALTER TABLE "pms_bookings" ADD CONSTRAINT "pms_bookings_status" CHECK ("status" IN ('confirmed', 'checked_in', 'checked_out', 'cancelled'));

-- CreateTable
CREATE TABLE "mailbox_cursors" (
    "channel" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "cursor" TEXT NOT NULL,
    "watch_until" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mailbox_cursors_pkey" PRIMARY KEY ("channel","account")
);

-- CreateTable
CREATE TABLE "mail_sends" (
    "key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "handed_over" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_sends_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "mail_heard" (
    "channel" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "text_hash" TEXT NOT NULL,
    "event_key" TEXT NOT NULL,
    "heard_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_heard_pkey" PRIMARY KEY ("channel","account","address","text_hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "mail_sends_message_id_key" ON "mail_sends"("message_id");

-- CreateIndex
CREATE INDEX "mail_sends_channel_account_address_created_at_idx" ON "mail_sends"("channel", "account", "address", "created_at");

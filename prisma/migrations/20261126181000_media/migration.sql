-- CreateTable
CREATE TABLE "media" (
    "id" UUID NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "conversation_key" TEXT NOT NULL,
    "message_id" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "kind" TEXT,
    "mime_type" TEXT,
    "bytes" INTEGER,
    "sha256" TEXT,
    "object_key" TEXT,
    "filename" TEXT,
    "words" TEXT,
    "words_from" TEXT,
    "confidence" DOUBLE PRECISION,
    "missed" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "media_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "media_tenant_id_sha256_idx" ON "media"("tenant_id", "sha256");

-- CreateIndex
CREATE INDEX "media_created_at_idx" ON "media"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "media_message_id_position_key" ON "media"("message_id", "position");

ALTER TABLE "media" ADD CONSTRAINT "media_state" CHECK ("state" IN ('waiting', 'stored', 'quarantined', 'refused', 'gone'));

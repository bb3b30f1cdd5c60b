-- CreateTable
CREATE TABLE "nlu_overlay_files" (
    "tenant_id" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "nlu_overlay_files_pkey" PRIMARY KEY ("tenant_id","path")
);

-- CreateTable
CREATE TABLE "nlu_examples" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "intent" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "nlu_examples_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "nlu_models" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "base_hash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "sharpness" DOUBLE PRECISION,
    "gate" DOUBLE PRECISION,
    "report" JSONB,
    "canary" JSONB,
    "words" JSONB,
    "findings" JSONB,
    "model" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "nlu_models_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "nlu_examples_tenant_id_language_text_key" ON "nlu_examples"("tenant_id", "language", "text");

-- CreateIndex
CREATE INDEX "nlu_models_tenant_id_id_idx" ON "nlu_models"("tenant_id", "id");

-- ---------------------------------------------------------------- what Prisma cannot say

ALTER TABLE "nlu_models" ADD CONSTRAINT "nlu_models_state" CHECK ("state" IN ('candidate', 'running', 'retired', 'rolled_back', 'refused'));
ALTER TABLE "nlu_models" ADD CONSTRAINT "nlu_models_running_whole" CHECK ("state" <> 'running' OR "model" IS NOT NULL);
-- A hotel is served by one model at a time, however many trainings end at once.
CREATE UNIQUE INDEX "nlu_models_one_running" ON "nlu_models"("tenant_id") WHERE "state" = 'running';

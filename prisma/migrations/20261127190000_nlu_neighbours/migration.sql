-- AlterTable
ALTER TABLE "nlu_models" ADD COLUMN     "lessons" JSONB,
ADD COLUMN     "neighbours" JSONB,
ADD COLUMN     "vectors" BYTEA;

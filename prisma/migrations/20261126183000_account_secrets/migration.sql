-- AlterTable
ALTER TABLE "channel_accounts" ADD COLUMN "secrets" TEXT;

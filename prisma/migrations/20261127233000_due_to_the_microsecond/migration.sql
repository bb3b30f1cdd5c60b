-- "Due now" was rounded to milliseconds, half of the time upwards: whoever was woken at once found nothing due and slept on.
-- A wider precision rewrites no row.
-- AlterTable
ALTER TABLE "turns" ALTER COLUMN "due_at" SET DATA TYPE TIMESTAMPTZ(6);

-- AlterTable
ALTER TABLE "outbox" ALTER COLUMN "due_at" SET DATA TYPE TIMESTAMPTZ(6);

-- AlterTable
ALTER TABLE "stopped_accounts" ALTER COLUMN "probe_at" SET DATA TYPE TIMESTAMPTZ(6);

-- AlterTable
ALTER TABLE "jobs" ALTER COLUMN "run_at" SET DATA TYPE TIMESTAMPTZ(6);

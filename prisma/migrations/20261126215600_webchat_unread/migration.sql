-- Replies that a visitor has not seen go to his e-mail.
ALTER TABLE "webchat_visitors"
  ADD COLUMN "seen_id" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "mailed_id" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "unseen_since" TIMESTAMPTZ(3);
CREATE INDEX "webchat_visitors_unseen_since_idx" ON "webchat_visitors"("unseen_since");

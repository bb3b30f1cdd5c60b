-- A message may cost something that stands in no price list.
ALTER TABLE "message_costs" ALTER COLUMN "amount_micros" DROP NOT NULL;

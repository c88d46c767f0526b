-- AlterTable
ALTER TABLE "integration_streams" ADD COLUMN     "widened_on" DATE;

-- AlterTable
ALTER TABLE "order_totals" ADD COLUMN     "source_id" TEXT NOT NULL DEFAULT '';

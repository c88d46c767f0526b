-- AlterTable
ALTER TABLE "invoices" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "mailed_attempts" INTEGER NOT NULL DEFAULT 0;

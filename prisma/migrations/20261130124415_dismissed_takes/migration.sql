-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "dismissedAt" TIMESTAMPTZ(3);

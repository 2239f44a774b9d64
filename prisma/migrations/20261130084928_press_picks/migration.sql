-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "pickedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "candidates" JSONB;

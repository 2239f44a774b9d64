-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "traceParent" TEXT;

-- AlterTable
ALTER TABLE "WorkerHeartbeat" ADD COLUMN     "sealingKeys" TEXT[] DEFAULT ARRAY[]::TEXT[];

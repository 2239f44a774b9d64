-- AlterTable
ALTER TABLE "WorkerHeartbeat" ADD COLUMN     "trouble" TEXT;

-- CreateTable
CREATE TABLE "Installation" (
    "id" INTEGER NOT NULL,
    "settings" JSONB NOT NULL,
    "markerId" UUID NOT NULL,
    "markedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "ProviderKey" ADD COLUMN     "balance" TEXT,
ADD COLUMN     "balanceAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "ProviderKey" ADD COLUMN     "retiringAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "ProviderKey" ADD COLUMN     "models" TEXT[] DEFAULT ARRAY[]::TEXT[];

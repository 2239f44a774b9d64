-- CreateEnum
CREATE TYPE "OthersWork" AS ENUM ('administrators', 'creators');

-- AlterTable
ALTER TABLE "Tenant" ADD COLUMN     "othersWork" "OthersWork" NOT NULL DEFAULT 'administrators';

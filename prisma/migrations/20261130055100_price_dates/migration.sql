-- AlterTable
ALTER TABLE "PriceRule" ADD COLUMN     "withdrawnAt" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawnById" UUID;

-- AlterTable
ALTER TABLE "Tenant" ADD COLUMN IF NOT EXISTS "timeZone" TEXT NOT NULL DEFAULT 'UTC';

-- AddForeignKey
ALTER TABLE "PriceRule" ADD CONSTRAINT "PriceRule_withdrawnById_fkey" FOREIGN KEY ("withdrawnById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "Asset" ADD COLUMN     "arrivedBytes" BIGINT,
ADD COLUMN     "arrivedFormat" TEXT,
ADD COLUMN     "arrivedKey" TEXT,
ADD COLUMN     "arrivedSha256" TEXT,
ADD COLUMN     "sharesBytes" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "UploadSession" ADD COLUMN     "making" TEXT,
ADD COLUMN     "makingShare" DOUBLE PRECISION;

-- CreateIndex
CREATE INDEX "Asset_tenantId_arrivedSha256_idx" ON "Asset"("tenantId", "arrivedSha256");

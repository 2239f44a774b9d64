-- AlterTable
ALTER TABLE "Asset" ADD COLUMN     "stillsBytes" BIGINT,
ADD COLUMN     "stillsSha256" TEXT;

-- What the posters of older files take is not known: the check reads those files first, and measures them.
UPDATE "Asset" SET "verifiedAt" = NULL WHERE "posterKey" IS NOT NULL AND "verifiedAt" IS NOT NULL;

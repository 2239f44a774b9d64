-- AlterTable
ALTER TABLE "Asset" ADD COLUMN     "isPlain" BOOLEAN,
ADD COLUMN     "sentBytes" BIGINT,
ADD COLUMN     "sentKey" TEXT,
ADD COLUMN     "sentMime" TEXT;

-- What was sent to providers before was the file as it was stored: it is not to be used again.
DELETE FROM "ProviderUpload";

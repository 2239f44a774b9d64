-- AlterTable
ALTER TABLE "ProviderUpload" ADD COLUMN     "claimLeaseId" UUID,
ADD COLUMN     "claimTaskId" UUID,
ALTER COLUMN "url" SET DEFAULT '';

-- AlterTable
ALTER TABLE "Asset" ADD COLUMN     "supersededAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "deliveredBy" TEXT;

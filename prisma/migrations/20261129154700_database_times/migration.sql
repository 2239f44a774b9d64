-- AlterTable
ALTER TABLE "Asset" ALTER COLUMN "createdAt" SET DEFAULT clock_timestamp();

-- AlterTable
ALTER TABLE "AuditEvent" ALTER COLUMN "createdAt" SET DEFAULT clock_timestamp();

-- AlterTable
ALTER TABLE "CallbackReceipt" ALTER COLUMN "receivedAt" SET DEFAULT clock_timestamp();

-- AlterTable
ALTER TABLE "Element" ALTER COLUMN "createdAt" SET DEFAULT clock_timestamp(),
ALTER COLUMN "updatedAt" SET DEFAULT clock_timestamp();

-- AlterTable
ALTER TABLE "Membership" ALTER COLUMN "createdAt" SET DEFAULT clock_timestamp();

-- AlterTable
ALTER TABLE "Notification" ALTER COLUMN "createdAt" SET DEFAULT clock_timestamp();

-- AlterTable
ALTER TABLE "Preset" ALTER COLUMN "createdAt" SET DEFAULT clock_timestamp(),
ALTER COLUMN "updatedAt" SET DEFAULT clock_timestamp();

-- AlterTable
ALTER TABLE "PriceRule" ALTER COLUMN "effectiveFrom" SET DEFAULT clock_timestamp(),
ALTER COLUMN "createdAt" SET DEFAULT clock_timestamp();

-- AlterTable
ALTER TABLE "ProviderKey" ALTER COLUMN "createdAt" SET DEFAULT clock_timestamp();

-- AlterTable
ALTER TABLE "ProviderUpload" ALTER COLUMN "createdAt" SET DEFAULT clock_timestamp();

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0,
ALTER COLUMN "createdAt" SET DEFAULT clock_timestamp(),
ALTER COLUMN "updatedAt" SET DEFAULT clock_timestamp();

-- AlterTable
ALTER TABLE "TaskEvent" ALTER COLUMN "createdAt" SET DEFAULT clock_timestamp();

-- AlterTable
ALTER TABLE "Tenant" ALTER COLUMN "createdAt" SET DEFAULT clock_timestamp();

-- AlterTable
ALTER TABLE "UploadSession" ALTER COLUMN "createdAt" SET DEFAULT clock_timestamp(),
ALTER COLUMN "updatedAt" SET DEFAULT clock_timestamp();

-- AlterTable
ALTER TABLE "User" ALTER COLUMN "createdAt" SET DEFAULT clock_timestamp();

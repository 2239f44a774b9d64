-- AlterTable
ALTER TABLE "AuditEvent" ALTER COLUMN "tenantId" DROP NOT NULL;

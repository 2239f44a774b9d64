-- DropIndex
DROP INDEX "Task_tenantId_deletedAt_idx";

-- DropIndex: nothing needs it, and the planner preferred it where a status is rare, reading all tasks of the key
DROP INDEX "Task_keyId_createdAt_idx";

-- AlterTable
ALTER TABLE "Task" ADD COLUMN "purgeAt" TIMESTAMPTZ(3);

-- What lies in the trash keeps its thirty days. What was purged has a JSON null for its input.
UPDATE "Task" SET "purgeAt" = "deletedAt" + INTERVAL '30 days' WHERE "deletedAt" IS NOT NULL AND "input" <> 'null'::jsonb;

-- CreateIndex
CREATE INDEX "Notification_createdAt_idx" ON "Notification"("createdAt");

-- CreateIndex
CREATE INDEX "Task_tenantId_purgeAt_id_idx" ON "Task"("tenantId", "purgeAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Task_purgeAt_idx" ON "Task"("purgeAt");

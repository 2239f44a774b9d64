-- DropIndex
DROP INDEX "Asset_verifiedAt_idx";

-- DropIndex
DROP INDEX "CallbackReceipt_processedAt_receivedAt_idx";

-- AlterTable
ALTER TABLE "Asset" ADD COLUMN     "checkDueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "CallbackReceipt" ADD COLUMN     "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- Set apart from the columns, which are then added without writing every row anew.
ALTER TABLE "Asset" ALTER COLUMN "checkDueAt" SET DEFAULT clock_timestamp();
ALTER TABLE "CallbackReceipt" ALTER COLUMN "dueAt" SET DEFAULT clock_timestamp();

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "linkWarningAt" TIMESTAMPTZ(3),
ADD COLUMN     "unknownCount" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Asset_checkDueAt_idx" ON "Asset"("checkDueAt");

-- CreateIndex
CREATE INDEX "CallbackReceipt_processedAt_dueAt_idx" ON "CallbackReceipt"("processedAt", "dueAt");

-- CreateIndex
CREATE INDEX "Task_status_linkWarningAt_idx" ON "Task"("status", "linkWarningAt");

-- Files that were read before are due a month after that, all others now.
UPDATE "Asset" SET "checkDueAt" = "verifiedAt" + INTERVAL '30 days' WHERE "verifiedAt" IS NOT NULL;

-- Results that still wait to be stored, and were not warned about since their delivery.
UPDATE "Task" SET "linkWarningAt" = "last"."createdAt" + ("Task"."outputsExpireAt" - "last"."createdAt") / 2
FROM (
  SELECT DISTINCT ON ("taskId") "taskId", "type", "createdAt" FROM "TaskEvent"
  WHERE "type" IN ('delivered', 'linkEnding')
    AND "taskId" IN (SELECT "id" FROM "Task" WHERE "status" IN ('storing', 'failed') AND "outputsExpireAt" > CURRENT_TIMESTAMP)
  ORDER BY "taskId", "seq" DESC
) AS "last"
WHERE "last"."taskId" = "Task"."id" AND "last"."type" = 'delivered' AND "Task"."outputsExpireAt" > CURRENT_TIMESTAMP;

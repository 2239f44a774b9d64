-- CreateEnum
CREATE TYPE "BudgetScope" AS ENUM ('tenant', 'person', 'key', 'model');

-- CreateEnum
CREATE TYPE "BudgetPeriod" AS ENUM ('day', 'week', 'month', 'total');

-- CreateEnum
CREATE TYPE "BudgetMode" AS ENUM ('warn', 'stop', 'ask');

-- CreateEnum
CREATE TYPE "UnknownPriceRule" AS ENUM ('refuse', 'ask', 'count');

-- CreateEnum
CREATE TYPE "BudgetEntryState" AS ENUM ('reserved', 'uncertain', 'settled', 'released');

-- CreateEnum
CREATE TYPE "ApprovalState" AS ENUM ('waiting', 'approved', 'refused', 'lapsed');

-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "budgetId" UUID;

-- AlterTable
ALTER TABLE "Tenant" ADD COLUMN     "timeZone" TEXT NOT NULL DEFAULT 'UTC';

-- CreateTable
CREATE TABLE "Budget" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "scope" "BudgetScope" NOT NULL,
    "userId" UUID,
    "keyId" UUID,
    "modelId" TEXT,
    "period" "BudgetPeriod" NOT NULL,
    "timeZone" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "limitAmount" BIGINT NOT NULL,
    "mode" "BudgetMode" NOT NULL,
    "unknownRule" "UnknownPriceRule" NOT NULL,
    "unknownAmount" BIGINT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Budget_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BudgetWindow" (
    "budgetId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "tenantId" UUID NOT NULL,
    "endsAt" TIMESTAMPTZ(3),
    "admitted" BIGINT NOT NULL DEFAULT 0,
    "reserved" BIGINT NOT NULL DEFAULT 0,
    "uncertain" BIGINT NOT NULL DEFAULT 0,
    "settled" BIGINT NOT NULL DEFAULT 0,
    "released" BIGINT NOT NULL DEFAULT 0,
    "noticed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "BudgetWindow_pkey" PRIMARY KEY ("budgetId","startsAt")
);

-- CreateTable
CREATE TABLE "BudgetEntry" (
    "taskId" UUID NOT NULL,
    "budgetId" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "admittedAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "BudgetEntryState" NOT NULL DEFAULT 'reserved',
    "asked" BIGINT NOT NULL,
    "admitted" BIGINT NOT NULL,
    "reserved" BIGINT NOT NULL,
    "settled" BIGINT NOT NULL DEFAULT 0,
    "released" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "BudgetEntry_pkey" PRIMARY KEY ("taskId","budgetId")
);

-- CreateTable
CREATE TABLE "BudgetApproval" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "taskIds" UUID[],
    "asked" JSONB NOT NULL,
    "state" "ApprovalState" NOT NULL DEFAULT 'waiting',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BudgetApproval_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Budget_tenantId_removedAt_idx" ON "Budget"("tenantId", "removedAt");

-- CreateIndex
CREATE INDEX "BudgetEntry_budgetId_admittedAt_idx" ON "BudgetEntry"("budgetId", "admittedAt");

-- CreateIndex
CREATE INDEX "BudgetApproval_tenantId_state_createdAt_idx" ON "BudgetApproval"("tenantId", "state", "createdAt");

-- CreateIndex
CREATE INDEX "BudgetApproval_state_endsAt_idx" ON "BudgetApproval"("state", "endsAt");

-- AddForeignKey
ALTER TABLE "Budget" ADD CONSTRAINT "Budget_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Budget" ADD CONSTRAINT "Budget_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Budget" ADD CONSTRAINT "Budget_keyId_fkey" FOREIGN KEY ("keyId") REFERENCES "ProviderKey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BudgetWindow" ADD CONSTRAINT "BudgetWindow_budgetId_fkey" FOREIGN KEY ("budgetId") REFERENCES "Budget"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BudgetEntry" ADD CONSTRAINT "BudgetEntry_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BudgetEntry" ADD CONSTRAINT "BudgetEntry_budgetId_fkey" FOREIGN KEY ("budgetId") REFERENCES "Budget"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BudgetApproval" ADD CONSTRAINT "BudgetApproval_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BudgetApproval" ADD CONSTRAINT "BudgetApproval_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_budgetId_fkey" FOREIGN KEY ("budgetId") REFERENCES "Budget"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The books add up, and no counter is negative, whatever a process does.
ALTER TABLE "BudgetWindow" ADD CONSTRAINT "BudgetWindow_adds_up" CHECK (
  "reserved" >= 0 AND "uncertain" >= 0 AND "uncertain" <= "reserved" AND "settled" >= 0 AND "released" >= 0
  AND "reserved" + "settled" + "released" = "admitted");
ALTER TABLE "BudgetEntry" ADD CONSTRAINT "BudgetEntry_adds_up" CHECK (
  "asked" >= 0 AND "reserved" >= 0 AND "settled" >= 0 AND "released" >= 0
  AND "reserved" + "settled" + "released" = "admitted");
ALTER TABLE "Budget" ADD CONSTRAINT "Budget_names_its_scope" CHECK (
  ("scope" = 'person') = ("userId" IS NOT NULL) AND ("scope" = 'key') = ("keyId" IS NOT NULL)
  AND ("scope" = 'model') = ("modelId" IS NOT NULL));
ALTER TABLE "Budget" ADD CONSTRAINT "Budget_unknown_amount" CHECK (
  ("unknownRule" = 'refuse') = ("unknownAmount" IS NULL) AND "limitAmount" >= 0
  AND ("unknownAmount" IS NULL OR "unknownAmount" > 0));

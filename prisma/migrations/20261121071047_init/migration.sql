-- CreateEnum
CREATE TYPE "Role" AS ENUM ('admin', 'creator', 'viewer');

-- CreateEnum
CREATE TYPE "TaskStatus" AS ENUM ('queued', 'submitting', 'running', 'storing', 'succeeded', 'failed', 'cancelled', 'uncertain');

-- CreateEnum
CREATE TYPE "MoneyState" AS ENUM ('not_sent', 'may_be_charged', 'charged', 'not_charged');

-- CreateEnum
CREATE TYPE "MediaKind" AS ENUM ('image', 'video', 'audio');

-- CreateEnum
CREATE TYPE "AssetOrigin" AS ENUM ('upload', 'result');

-- CreateEnum
CREATE TYPE "KeyState" AS ENUM ('unchecked', 'working', 'rejected');

-- CreateTable
CREATE TABLE "Tenant" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "sessionVersion" INTEGER NOT NULL DEFAULT 1,
    "disabledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LoginThrottle" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "windowStart" TIMESTAMPTZ(3) NOT NULL,
    "blockedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "LoginThrottle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "ProviderKey" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "providerId" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "baseUrl" TEXT,
    "secret" TEXT NOT NULL,
    "lastFour" TEXT NOT NULL,
    "isSandbox" BOOLEAN NOT NULL DEFAULT false,
    "state" "KeyState" NOT NULL DEFAULT 'unchecked',
    "checkedAt" TIMESTAMPTZ(3),
    "checkCode" TEXT,
    "lastSuccessAt" TIMESTAMPTZ(3),
    "disabledAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ProviderKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Task" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "batchId" UUID,
    "retryOfId" UUID,
    "providerId" TEXT NOT NULL,
    "modelId" TEXT NOT NULL,
    "kind" "MediaKind" NOT NULL,
    "mode" TEXT NOT NULL,
    "keyId" UUID NOT NULL,
    "isSandbox" BOOLEAN NOT NULL,
    "status" "TaskStatus" NOT NULL DEFAULT 'queued',
    "money" "MoneyState" NOT NULL DEFAULT 'not_sent',
    "input" JSONB NOT NULL,
    "prompt" TEXT NOT NULL,
    "durationSeconds" INTEGER,
    "aspectRatio" TEXT,
    "resolution" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "leaseId" UUID,
    "leaseUntil" TIMESTAMPTZ(3),
    "notBefore" TIMESTAMPTZ(3),
    "waitCode" TEXT,
    "requestMethod" TEXT,
    "requestPath" TEXT,
    "requestBody" JSONB,
    "requestHash" TEXT,
    "callbackHash" TEXT,
    "submittedAt" TIMESTAMPTZ(3),
    "operation" JSONB,
    "pollCount" INTEGER NOT NULL DEFAULT 0,
    "pollFailures" INTEGER NOT NULL DEFAULT 0,
    "nextPollAt" TIMESTAMPTZ(3),
    "deadlineAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "outputs" JSONB,
    "answer" JSONB,
    "errorKind" TEXT,
    "errorCode" TEXT,
    "errorDetail" TEXT,
    "costPoints" INTEGER,
    "inputTokens" INTEGER,
    "outputTokens" INTEGER,
    "totalTokens" INTEGER,
    "costTimeMs" INTEGER,
    "providerModel" TEXT,
    "providerSource" TEXT,
    "providerConfigId" INTEGER,
    "warnings" JSONB,
    "storeAttempts" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TaskEvent" (
    "seq" BIGSERIAL NOT NULL,
    "tenantId" UUID NOT NULL,
    "taskId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "status" "TaskStatus" NOT NULL,
    "money" "MoneyState" NOT NULL,
    "data" JSONB,
    "actorId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TaskEvent_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "CallbackReceipt" (
    "id" UUID NOT NULL,
    "taskId" UUID NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CallbackReceipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Asset" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "createdById" UUID,
    "kind" "MediaKind" NOT NULL,
    "origin" "AssetOrigin" NOT NULL,
    "isSandbox" BOOLEAN NOT NULL DEFAULT false,
    "fileName" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "sizeBytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "durationMs" INTEGER,
    "frameRate" DOUBLE PRECISION,
    "codec" TEXT,
    "hasAudio" BOOLEAN,
    "storageKey" TEXT NOT NULL,
    "posterKey" TEXT,
    "thumbnailKey" TEXT,
    "sourceUrl" TEXT,
    "taskId" UUID,
    "resultIndex" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Asset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TaskInput" (
    "taskId" UUID NOT NULL,
    "assetId" UUID NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "TaskInput_pkey" PRIMARY KEY ("taskId","role")
);

-- CreateTable
CREATE TABLE "ProviderUpload" (
    "assetId" UUID NOT NULL,
    "keyId" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ProviderUpload_pkey" PRIMARY KEY ("assetId","keyId")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "actorId" UUID,
    "action" TEXT NOT NULL,
    "target" TEXT,
    "data" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WorkerHeartbeat" (
    "id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WorkerHeartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Membership_userId_idx" ON "Membership"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Membership_tenantId_userId_key" ON "Membership"("tenantId", "userId");

-- CreateIndex
CREATE INDEX "ProviderKey_tenantId_providerId_idx" ON "ProviderKey"("tenantId", "providerId");

-- CreateIndex
CREATE UNIQUE INDEX "Task_callbackHash_key" ON "Task"("callbackHash");

-- CreateIndex
CREATE INDEX "Task_tenantId_createdAt_id_idx" ON "Task"("tenantId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Task_tenantId_status_createdAt_id_idx" ON "Task"("tenantId", "status", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Task_tenantId_userId_createdAt_id_idx" ON "Task"("tenantId", "userId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Task_tenantId_modelId_createdAt_id_idx" ON "Task"("tenantId", "modelId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Task_status_nextPollAt_idx" ON "Task"("status", "nextPollAt");

-- CreateIndex
CREATE INDEX "Task_status_leaseUntil_idx" ON "Task"("status", "leaseUntil");

-- CreateIndex
CREATE INDEX "Task_keyId_createdAt_idx" ON "Task"("keyId", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Task_tenantId_requestId_key" ON "Task"("tenantId", "requestId");

-- CreateIndex
CREATE INDEX "TaskEvent_taskId_seq_idx" ON "TaskEvent"("taskId", "seq");

-- CreateIndex
CREATE INDEX "TaskEvent_tenantId_seq_idx" ON "TaskEvent"("tenantId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "CallbackReceipt_taskId_bodyHash_key" ON "CallbackReceipt"("taskId", "bodyHash");

-- CreateIndex
CREATE INDEX "Asset_tenantId_origin_createdAt_id_idx" ON "Asset"("tenantId", "origin", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Asset_tenantId_sha256_idx" ON "Asset"("tenantId", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "Asset_taskId_resultIndex_key" ON "Asset"("taskId", "resultIndex");

-- CreateIndex
CREATE INDEX "TaskInput_assetId_idx" ON "TaskInput"("assetId");

-- CreateIndex
CREATE INDEX "AuditEvent_tenantId_createdAt_id_idx" ON "AuditEvent"("tenantId", "createdAt" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProviderKey" ADD CONSTRAINT "ProviderKey_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_keyId_fkey" FOREIGN KEY ("keyId") REFERENCES "ProviderKey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskEvent" ADD CONSTRAINT "TaskEvent_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallbackReceipt" ADD CONSTRAINT "CallbackReceipt_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Asset" ADD CONSTRAINT "Asset_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Asset" ADD CONSTRAINT "Asset_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Asset" ADD CONSTRAINT "Asset_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskInput" ADD CONSTRAINT "TaskInput_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskInput" ADD CONSTRAINT "TaskInput_assetId_fkey" FOREIGN KEY ("assetId") REFERENCES "Asset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProviderUpload" ADD CONSTRAINT "ProviderUpload_assetId_fkey" FOREIGN KEY ("assetId") REFERENCES "Asset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProviderUpload" ADD CONSTRAINT "ProviderUpload_keyId_fkey" FOREIGN KEY ("keyId") REFERENCES "ProviderKey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

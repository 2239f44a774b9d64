-- AlterTable
ALTER TABLE "Asset" ADD COLUMN     "deletedAt" TIMESTAMPTZ(3),
ADD COLUMN     "derivedFromId" UUID,
ADD COLUMN     "edit" JSONB;

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "estimate" JSONB;

-- CreateTable
CREATE TABLE "Element" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "createdById" UUID,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Element_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ElementImage" (
    "elementId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "assetId" UUID NOT NULL,

    CONSTRAINT "ElementImage_pkey" PRIMARY KEY ("elementId","position")
);

-- CreateTable
CREATE TABLE "TaskElement" (
    "taskId" UUID NOT NULL,
    "elementId" UUID NOT NULL,

    CONSTRAINT "TaskElement_pkey" PRIMARY KEY ("taskId","elementId")
);

-- CreateTable
CREATE TABLE "Preset" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "isShared" BOOLEAN NOT NULL DEFAULT false,
    "modelId" TEXT NOT NULL,
    "composition" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Preset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PriceRule" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "modelId" TEXT NOT NULL,
    "rule" JSONB NOT NULL,
    "effectiveFrom" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PriceRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UploadSession" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "sizeBytes" BIGINT NOT NULL,
    "receivedBytes" BIGINT NOT NULL DEFAULT 0,
    "assetId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UploadSession_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Element_tenantId_createdAt_id_idx" ON "Element"("tenantId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Element_tenantId_name_key" ON "Element"("tenantId", "name");

-- CreateIndex
CREATE INDEX "ElementImage_assetId_idx" ON "ElementImage"("assetId");

-- CreateIndex
CREATE INDEX "TaskElement_elementId_idx" ON "TaskElement"("elementId");

-- CreateIndex
CREATE INDEX "Preset_tenantId_ownerId_createdAt_id_idx" ON "Preset"("tenantId", "ownerId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Preset_tenantId_isShared_createdAt_id_idx" ON "Preset"("tenantId", "isShared", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "PriceRule_tenantId_modelId_effectiveFrom_idx" ON "PriceRule"("tenantId", "modelId", "effectiveFrom" DESC);

-- CreateIndex
CREATE INDEX "UploadSession_tenantId_userId_idx" ON "UploadSession"("tenantId", "userId");

-- CreateIndex
CREATE INDEX "UploadSession_updatedAt_idx" ON "UploadSession"("updatedAt");

-- CreateIndex
CREATE INDEX "Asset_derivedFromId_idx" ON "Asset"("derivedFromId");

-- CreateIndex
CREATE INDEX "Task_tenantId_batchId_idx" ON "Task"("tenantId", "batchId");

-- AddForeignKey
ALTER TABLE "Asset" ADD CONSTRAINT "Asset_derivedFromId_fkey" FOREIGN KEY ("derivedFromId") REFERENCES "Asset"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Element" ADD CONSTRAINT "Element_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Element" ADD CONSTRAINT "Element_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ElementImage" ADD CONSTRAINT "ElementImage_elementId_fkey" FOREIGN KEY ("elementId") REFERENCES "Element"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ElementImage" ADD CONSTRAINT "ElementImage_assetId_fkey" FOREIGN KEY ("assetId") REFERENCES "Asset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskElement" ADD CONSTRAINT "TaskElement_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskElement" ADD CONSTRAINT "TaskElement_elementId_fkey" FOREIGN KEY ("elementId") REFERENCES "Element"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Preset" ADD CONSTRAINT "Preset_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Preset" ADD CONSTRAINT "Preset_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PriceRule" ADD CONSTRAINT "PriceRule_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PriceRule" ADD CONSTRAINT "PriceRule_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UploadSession" ADD CONSTRAINT "UploadSession_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UploadSession" ADD CONSTRAINT "UploadSession_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "Task_tenantId_providerId_createdAt_id_idx" ON "Task"("tenantId", "providerId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Task_tenantId_kind_createdAt_id_idx" ON "Task"("tenantId", "kind", "createdAt" DESC, "id" DESC);

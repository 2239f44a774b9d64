-- CreateIndex
CREATE INDEX "Task_tenantId_modelId_isSandbox_status_pickedAt_idx" ON "Task"("tenantId", "modelId", "isSandbox", "status", "pickedAt" DESC);

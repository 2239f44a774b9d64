-- CreateIndex
CREATE INDEX "Task_tenantId_modelId_isSandbox_status_finishedAt_submitted_idx" ON "Task"("tenantId", "modelId", "isSandbox", "status", "finishedAt" DESC, "submittedAt");

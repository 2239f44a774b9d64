-- CreateIndex
CREATE INDEX "Task_keyId_submittedAt_idx" ON "Task"("keyId", "submittedAt");

-- CreateIndex
CREATE INDEX "Task_operation_idx" ON "Task" USING HASH ("operation");

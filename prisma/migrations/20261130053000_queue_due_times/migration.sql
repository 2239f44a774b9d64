-- CreateIndex
CREATE INDEX "Task_status_notBefore_idx" ON "Task"("status", "notBefore");

-- CreateIndex
CREATE INDEX "CallbackReceipt_processedAt_receivedAt_idx" ON "CallbackReceipt"("processedAt", "receivedAt");

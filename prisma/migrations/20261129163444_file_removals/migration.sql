-- CreateTable
CREATE TABLE "FileRemoval" (
    "storageKey" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "FileRemoval_pkey" PRIMARY KEY ("storageKey")
);

-- CreateIndex
CREATE INDEX "FileRemoval_dueAt_idx" ON "FileRemoval"("dueAt");

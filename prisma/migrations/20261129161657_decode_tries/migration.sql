-- AlterTable
ALTER TABLE "Asset" ADD COLUMN     "setAsideAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "UploadSession" ADD COLUMN     "completionId" UUID,
ADD COLUMN     "completionUntil" TIMESTAMPTZ(3),
ADD COLUMN     "completions" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "ResultReading" (
    "taskId" UUID NOT NULL,
    "resultIndex" INTEGER NOT NULL,
    "tries" INTEGER NOT NULL,

    CONSTRAINT "ResultReading_pkey" PRIMARY KEY ("taskId","resultIndex")
);

-- AddForeignKey
ALTER TABLE "ResultReading" ADD CONSTRAINT "ResultReading_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "ProcessMetrics" (
    "part" TEXT NOT NULL,
    "process" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "samples" TEXT NOT NULL,

    CONSTRAINT "ProcessMetrics_pkey" PRIMARY KEY ("part","process")
);

-- AlterTable
ALTER TABLE "Tenant" ADD COLUMN     "downloadPattern" TEXT;

-- CreateTable
CREATE TABLE "TextKey" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "baseUrl" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "lastFour" TEXT NOT NULL,
    "inputPrice" TEXT,
    "outputPrice" TEXT,
    "currency" TEXT,
    "state" "KeyState" NOT NULL DEFAULT 'unchecked',
    "checkedAt" TIMESTAMPTZ(3),
    "checkCode" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "TextKey_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "TextKey_tenantId_key" ON "TextKey"("tenantId");

-- AddForeignKey
ALTER TABLE "TextKey" ADD CONSTRAINT "TextKey_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "ProviderKey" ADD COLUMN     "secretVersion" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "secretVersion" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "FormerSecret" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "keyId" UUID NOT NULL,
    "providerId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "secret" TEXT NOT NULL,
    "lastFour" TEXT NOT NULL,
    "replacedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "erasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "FormerSecret_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "FormerSecret_tenantId_keyId_idx" ON "FormerSecret"("tenantId", "keyId");

-- CreateIndex
CREATE INDEX "FormerSecret_erasedAt_idx" ON "FormerSecret"("erasedAt");

-- CreateIndex
CREATE UNIQUE INDEX "FormerSecret_keyId_version_key" ON "FormerSecret"("keyId", "version");

-- AddForeignKey
ALTER TABLE "FormerSecret" ADD CONSTRAINT "FormerSecret_keyId_fkey" FOREIGN KEY ("keyId") REFERENCES "ProviderKey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

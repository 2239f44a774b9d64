-- AlterTable
ALTER TABLE "ProviderKey" ADD COLUMN     "allowedModelIds" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "allowedUserIds" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "priority" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "weight" INTEGER NOT NULL DEFAULT 10;

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "isKeyChosen" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "triedKeyIds" UUID[] DEFAULT ARRAY[]::UUID[];

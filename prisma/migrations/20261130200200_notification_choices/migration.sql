-- AlterTable
ALTER TABLE "User" ADD COLUMN     "bellOff" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "browserOff" TEXT[] DEFAULT ARRAY[]::TEXT[];

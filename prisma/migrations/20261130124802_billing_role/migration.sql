-- AlterEnum
ALTER TYPE "Role" ADD VALUE 'billing';

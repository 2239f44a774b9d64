-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "linklessLooks" INTEGER NOT NULL DEFAULT 0;

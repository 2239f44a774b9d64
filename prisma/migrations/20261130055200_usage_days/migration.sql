-- CreateTable
CREATE TABLE "UsageDay" (
    "tenantId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "userId" UUID NOT NULL,
    "providerId" TEXT NOT NULL,
    "modelId" TEXT NOT NULL,
    "keyId" UUID NOT NULL,
    "isSandbox" BOOLEAN NOT NULL,
    "unit" TEXT NOT NULL,
    "tasks" INTEGER NOT NULL,
    "succeeded" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "cancelled" INTEGER NOT NULL,
    "uncertain" INTEGER NOT NULL,
    "open" INTEGER NOT NULL,
    "spent" DECIMAL(24,6) NOT NULL,
    "unpriced" INTEGER NOT NULL,
    "inFlight" DECIMAL(24,6) NOT NULL,
    "unsettled" DECIMAL(24,6) NOT NULL,
    "unsettledTasks" INTEGER NOT NULL,
    "unsettledUnpriced" INTEGER NOT NULL,
    "comparedEstimate" DECIMAL(24,6) NOT NULL,
    "comparedActual" DECIMAL(24,6) NOT NULL,
    "comparedTasks" INTEGER NOT NULL,
    "runMs" BIGINT NOT NULL,
    "timed" INTEGER NOT NULL,

    CONSTRAINT "UsageDay_pkey" PRIMARY KEY ("tenantId","day","userId","modelId","keyId","isSandbox","unit")
);

-- CreateTable
CREATE TABLE "UsageMark" (
    "id" BIGSERIAL NOT NULL,
    "tenantId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UsageMark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UsageCount" (
    "tenantId" UUID NOT NULL,
    "timeZone" TEXT NOT NULL,
    "countedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UsageCount_pkey" PRIMARY KEY ("tenantId")
);

-- CreateIndex
CREATE INDEX "UsageMark_tenantId_id_idx" ON "UsageMark"("tenantId", "id");

-- AddForeignKey
ALTER TABLE "UsageDay" ADD CONSTRAINT "UsageDay_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UsageMark" ADD CONSTRAINT "UsageMark_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UsageCount" ADD CONSTRAINT "UsageCount_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A change of a task that its day's usage depends on leaves a mark, whoever changes it. The condition keeps polls and
-- leases, which are most of the updates, from calling the function. (The migration's driver cuts a script at every
-- semicolon, so those of the bodies are written as \073.)
CREATE FUNCTION "markUsageOfTask"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO "UsageMark" ("tenantId", "at") VALUES (NEW."tenantId", NEW."createdAt")\073
  RETURN NULL\073
END';

CREATE TRIGGER "Task_usage_update" AFTER UPDATE ON "Task" FOR EACH ROW
WHEN (
  (OLD."status", OLD."money", OLD."costPoints", OLD."estimate", OLD."submittedAt", OLD."finishedAt")
  IS DISTINCT FROM
  (NEW."status", NEW."money", NEW."costPoints", NEW."estimate", NEW."submittedAt", NEW."finishedAt")
)
EXECUTE FUNCTION "markUsageOfTask"();

-- A press inserts many tasks: one mark per hour is enough.
CREATE FUNCTION "markUsageOfTasks"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO "UsageMark" ("tenantId", "at")
  SELECT DISTINCT "tenantId", date_trunc(\'hour\', "createdAt") FROM made\073
  RETURN NULL\073
END';

CREATE TRIGGER "Task_usage_insert" AFTER INSERT ON "Task" REFERENCING NEW TABLE AS made FOR EACH STATEMENT
EXECUTE FUNCTION "markUsageOfTasks"();

-- What there is already is counted by the workers.
INSERT INTO "UsageMark" ("tenantId", "at") SELECT DISTINCT "tenantId", date_trunc('hour', "createdAt") FROM "Task";

-- CreateTable
CREATE TABLE "KeyHealthSlot" (
    "tenantId" UUID NOT NULL,
    "minutes" INTEGER NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "keyId" UUID NOT NULL,
    "modelId" TEXT NOT NULL,
    "succeeded" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "keyTrouble" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL,
    "uncertain" INTEGER NOT NULL,
    "bins" INTEGER[],
    "counts" INTEGER[],
    "lastErrorAt" TIMESTAMPTZ(3),
    "lastErrorCode" TEXT,

    CONSTRAINT "KeyHealthSlot_pkey" PRIMARY KEY ("tenantId","minutes","startsAt","keyId","modelId")
);

-- CreateTable
CREATE TABLE "KeyHealthMark" (
    "id" BIGSERIAL NOT NULL,
    "tenantId" UUID NOT NULL,
    "keyId" UUID NOT NULL,
    "modelId" TEXT NOT NULL,
    "isSandbox" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KeyHealthMark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KeyHealthCount" (
    "tenantId" UUID NOT NULL,
    "countedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KeyHealthCount_pkey" PRIMARY KEY ("tenantId")
);

-- CreateIndex
CREATE INDEX "KeyHealthMark_tenantId_id_idx" ON "KeyHealthMark"("tenantId", "id");

-- AddForeignKey
ALTER TABLE "KeyHealthSlot" ADD CONSTRAINT "KeyHealthSlot_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KeyHealthMark" ADD CONSTRAINT "KeyHealthMark_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KeyHealthCount" ADD CONSTRAINT "KeyHealthCount_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- An end of a task that is new, changed or taken back leaves a mark, whoever changes it. The condition keeps all other updates from
-- calling the function. What ended before the days that are shown is of no interest. (The migration's driver cuts a script at every semicolon, so those of the bodies are \073.)
CREATE FUNCTION "markEndOfTask"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO "KeyHealthMark" ("tenantId", "keyId", "modelId", "isSandbox", "at")
  SELECT ended.* FROM (VALUES
    (OLD."tenantId", OLD."keyId", OLD."modelId", OLD."isSandbox", OLD."finishedAt"),
    (NEW."tenantId", NEW."keyId", NEW."modelId", NEW."isSandbox", NEW."finishedAt")
  ) AS ended("tenantId", "keyId", "modelId", "isSandbox", "at")
  WHERE ended."at" > now() - interval \'8 days\'\073
  RETURN NULL\073
END';

CREATE TRIGGER "Task_health_update" AFTER UPDATE ON "Task" FOR EACH ROW
WHEN (
  (OLD."finishedAt" IS NOT NULL OR NEW."finishedAt" IS NOT NULL) AND
  (OLD."status", OLD."finishedAt", OLD."submittedAt", OLD."errorKind", OLD."errorCode", OLD."keyId", OLD."modelId")
  IS DISTINCT FROM
  (NEW."status", NEW."finishedAt", NEW."submittedAt", NEW."errorKind", NEW."errorCode", NEW."keyId", NEW."modelId")
)
EXECUTE FUNCTION "markEndOfTask"();

-- A press inserts tasks that have not ended. Only restores insert others.
CREATE FUNCTION "markEndOfTasks"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO "KeyHealthMark" ("tenantId", "keyId", "modelId", "isSandbox", "at")
  SELECT DISTINCT "tenantId", "keyId", "modelId", "isSandbox", date_trunc(\'minute\', "finishedAt")
  FROM made WHERE "finishedAt" > now() - interval \'8 days\'\073
  RETURN NULL\073
END';

CREATE TRIGGER "Task_health_insert" AFTER INSERT ON "Task" REFERENCING NEW TABLE AS made FOR EACH STATEMENT
EXECUTE FUNCTION "markEndOfTasks"();

-- What ended in the days that are shown is counted by the workers.
INSERT INTO "KeyHealthMark" ("tenantId", "keyId", "modelId", "isSandbox", "at")
SELECT DISTINCT "tenantId", "keyId", "modelId", "isSandbox", date_trunc('minute', "finishedAt")
FROM "Task" WHERE "finishedAt" > now() - interval '8 days';

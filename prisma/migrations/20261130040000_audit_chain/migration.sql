-- DropForeignKey
ALTER TABLE "AuditEvent" DROP CONSTRAINT "AuditEvent_actorId_fkey";

-- DropForeignKey
ALTER TABLE "AuditEvent" DROP CONSTRAINT "AuditEvent_tenantId_fkey";

-- AlterTable
ALTER TABLE "AuditEvent" ADD COLUMN     "address" TEXT,
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "userAgent" TEXT;

-- CreateTable
CREATE TABLE "AuditLink" (
    "tenantId" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "eventId" UUID NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditLink_pkey" PRIMARY KEY ("tenantId","seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "AuditLink_eventId_key" ON "AuditLink"("eventId");

-- CreateIndex
CREATE INDEX "AuditEvent_tenantId_kind_createdAt_id_idx" ON "AuditEvent"("tenantId", "kind", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_tenantId_actorId_createdAt_id_idx" ON "AuditEvent"("tenantId", "actorId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_tenantId_actorId_kind_createdAt_id_idx" ON "AuditEvent"("tenantId", "actorId", "kind", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_tenantId_target_createdAt_id_idx" ON "AuditEvent"("tenantId", "target", "createdAt" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand from here on: triggers are unknown to Prisma. A semicolon within a function is written \x3b, because the
-- engine that runs migrations cuts them at every semicolon.

-- Says what kind an event is of, whoever writes it.
CREATE FUNCTION audit_event_kind() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  NEW."kind" := split_part(NEW."action", ''.'', 1)\x3b
  RETURN NEW\x3b
END';

CREATE TRIGGER audit_event_kind BEFORE INSERT ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION audit_event_kind();

UPDATE "AuditEvent" SET "kind" = split_part("action", '.', 1), "address" = "data"->>'address';

-- What a link's hash covers. jsonb writes equal values as equal texts. lib/audit/verify-audit.server.ts has it too,
-- so that a changed function is found.
CREATE FUNCTION audit_hash(former text, seq bigint, event "AuditEvent") RETURNS text LANGUAGE sql STABLE AS E'
  SELECT encode(sha256(convert_to(jsonb_build_array(
    former, seq, event."id", event."tenantId", (extract(epoch FROM event."createdAt") * 1000)::bigint,
    event."actorId", event."action", event."kind", event."target", event."data", event."address", event."userAgent"
  )::text, ''UTF8'')), ''hex'')';

-- Adds an event to its tenant's chain. One at a time per tenant, until the end of the transaction.
CREATE FUNCTION audit_append(event "AuditEvent") RETURNS void LANGUAGE plpgsql AS E'
DECLARE
  last "AuditLink"\x3b
  next bigint\x3b
BEGIN
  PERFORM pg_advisory_xact_lock(1265, hashtext(event."tenantId"::text))\x3b
  SELECT * INTO last FROM "AuditLink" link WHERE link."tenantId" = event."tenantId" ORDER BY link."seq" DESC LIMIT 1\x3b
  next := coalesce(last."seq", 0) + 1\x3b
  INSERT INTO "AuditLink" ("tenantId", "seq", "eventId", "hash")
  VALUES (event."tenantId", next, event."id", audit_hash(coalesce(last."hash", ''''), next, event))\x3b
END';

-- Deferred: it runs at the commit, so that others of the tenant wait only for this commit, nobody waits for a row lock
-- meanwhile, and the order is that of the commits. Refusals of strangers belong to no tenant and to no chain. With the
-- rights of its owner: a role that may only add events can't write links itself.
CREATE FUNCTION audit_event_link() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS E'
BEGIN
  IF NEW."tenantId" IS NOT NULL THEN
    PERFORM audit_append(NEW)\x3b
  END IF\x3b
  RETURN NULL\x3b
END';

-- The events that are there already.
DO E'
DECLARE
  event "AuditEvent"\x3b
BEGIN
  FOR event IN SELECT * FROM "AuditEvent" WHERE "tenantId" IS NOT NULL ORDER BY "createdAt", "id" LOOP
    PERFORM audit_append(event)\x3b
  END LOOP\x3b
END';

CREATE CONSTRAINT TRIGGER audit_event_link AFTER INSERT ON "AuditEvent" DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION audit_event_link();

-- Refuses every change. Only refusals of strangers go, after ninety days: anybody can cause them.
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  IF TG_OP = ''DELETE'' AND TG_TABLE_NAME = ''AuditEvent'' THEN
    IF OLD."tenantId" IS NULL AND OLD."createdAt" < clock_timestamp() - interval ''90 days'' THEN
      RETURN OLD\x3b
    END IF\x3b
  END IF\x3b
  RAISE EXCEPTION ''The audit is only added to: % of "%" is refused.'', TG_OP, TG_TABLE_NAME
    USING ERRCODE = ''insufficient_privilege''\x3b
END';

CREATE TRIGGER audit_refuse BEFORE UPDATE OR DELETE ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_refuse_all BEFORE TRUNCATE ON "AuditEvent" FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_refuse BEFORE UPDATE OR DELETE ON "AuditLink" FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_refuse_all BEFORE TRUNCATE ON "AuditLink" FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
-- A link is written by the trigger of its event, never by itself.
CREATE TRIGGER audit_refuse_insert BEFORE INSERT ON "AuditLink"
FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION audit_refuse();

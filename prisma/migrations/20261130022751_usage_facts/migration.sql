-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "usage" JSONB;

-- What stood in the columns is carried over. The columns stay, unused, until a later version.
UPDATE "Task"
SET "usage" = jsonb_strip_nulls(jsonb_build_object(
  'inputTokens', "inputTokens",
  'outputTokens', "outputTokens",
  'totalTokens', "totalTokens",
  'costTimeMs', "costTimeMs",
  'model', "providerModel",
  'source', "providerSource",
  'providerConfigId', "providerConfigId"
))
WHERE num_nonnulls("inputTokens", "outputTokens", "totalTokens", "costTimeMs", "providerModel", "providerSource", "providerConfigId") > 0;

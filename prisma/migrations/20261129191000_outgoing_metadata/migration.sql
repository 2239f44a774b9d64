-- Sounds, GIFs and films were sent with what they tell of themselves: they are looked at again before the next press, and
-- what was uploaded to providers before is not used again.
DELETE FROM "ProviderUpload" WHERE "assetId" IN
  (SELECT "id" FROM "Asset" WHERE "sentKey" IS NULL AND ("kind" <> 'image' OR "mime" = 'image/gif'));
UPDATE "Asset" SET "isPlain" = NULL WHERE "isPlain" AND ("kind" <> 'image' OR "mime" = 'image/gif');

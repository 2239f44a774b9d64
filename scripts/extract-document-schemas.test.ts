import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { extractDocumentSchema, extractedProviders, schemaFile, schemaText } from './extract-document-schemas';
import { documentsFolder } from './providers/read-document';

const documentsPresent = existsSync(documentsFolder);

describe('the committed document schemas', () => {
  test.skipIf(!documentsPresent).each(extractedProviders)(
    'of %s match ../shared/provider-docs (skipped where the documents are not present)',
    async (providerId) => {
      expect(readFileSync(schemaFile(providerId), 'utf8')).toBe(schemaText(await extractDocumentSchema(providerId)));
    },
  );
});

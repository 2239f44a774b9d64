import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  documentsFolder,
  extractDocumentSchema,
  extractedProviders,
  schemaFile,
  schemaText,
} from './extract-document-schemas';

const documentsPresent = existsSync(documentsFolder);

describe('the committed document schemas', () => {
  test.skipIf(!documentsPresent).each(extractedProviders)(
    'of %s match ../shared/provider-docs (skipped where the documents are not present)',
    (providerId) => {
      expect(readFileSync(schemaFile(providerId), 'utf8')).toBe(schemaText(extractDocumentSchema(providerId)));
    },
  );
});

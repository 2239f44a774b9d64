/**
 * Reads the providers' documents (../shared/provider-docs) and writes the structure that they define (names, types,
 * enums, limits, defaults; no prose) as JSON Schemas into lib/providers/<id>/document-schema.json, for each provider
 * whose folder has an `__fixtures__/extract-document.ts`. The conformance test checks our requests against these files.
 * Run: `node --import tsx --conditions=react-server scripts/extract-document-schemas.ts`.
 */
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { providerIds } from '../lib/providers/provider-ids.ts';
import { type DocumentSchema, documentsFolder } from './providers/read-document.ts';

const providersFolder = path.resolve(import.meta.dirname, '../lib/providers');

function extractorFile(providerId: string): string {
  return path.join(providersFolder, providerId, '__fixtures__/extract-document.ts');
}

export const extractedProviders = providerIds.filter((id) => existsSync(extractorFile(id)));

export function schemaFile(providerId: string): string {
  return path.join(providersFolder, providerId, 'document-schema.json');
}

/** The structure that one provider's documents define, extracted anew. */
export async function extractDocumentSchema(providerId: string): Promise<DocumentSchema> {
  const { extractDocument } = await import(extractorFile(providerId));
  return extractDocument();
}

/** Exactly the bytes of the committed file. */
export function schemaText(schema: DocumentSchema): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}

if (process.argv[1] === import.meta.filename) {
  if (!existsSync(documentsFolder)) throw new Error(`The documents are not at ${documentsFolder}.`);
  for (const id of extractedProviders) {
    writeFileSync(schemaFile(id), schemaText(await extractDocumentSchema(id)));
    console.log(`wrote ${path.relative(process.cwd(), schemaFile(id))}`);
  }
}

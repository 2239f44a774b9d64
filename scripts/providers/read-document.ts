import { readFileSync } from 'node:fs';
import path from 'node:path';

export type Schema = { [key: string]: unknown };
export interface DocumentSchema {
  $comment: string;
  models: Record<string, { request: Schema; response: Schema; status?: Schema }>;
  /** The error codes and HTTP statuses the document names. */
  errors: string[];
}

/** The documents, which are not part of this repository. */
export const documentsFolder = path.resolve(import.meta.dirname, '../../../shared/provider-docs');

const structural = new Set(
  'type enum const default examples required minimum maximum minLength maxLength minItems maxItems additionalProperties'.split(
    ' ',
  ),
);

/** The same schema without prose. All property names are kept. */
export function structureOf(schema: Schema): Schema {
  const kept: Schema = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties')
      kept.properties = Object.fromEntries(
        Object.entries(value as Record<string, Schema>).map(([name, property]) => [name, structureOf(property)]),
      );
    else if (key === 'anyOf') kept.anyOf = (value as Schema[]).map(structureOf);
    else if (key === 'items') kept.items = structureOf(value as Schema);
    else if (structural.has(key)) kept[key] = value;
  }
  return kept;
}

/** The text of a document. */
export function read(file: string): string {
  return readFileSync(path.join(documentsFolder, file), 'utf8');
}

/** The first fenced block of a language after a heading. */
export function fenced(text: string, heading: string, language: string): string {
  const after = text.slice(text.indexOf(heading));
  const match = new RegExp(`\`\`\`${language}[^\\n]*\\n([\\s\\S]*?)\`\`\``).exec(after);
  if (!text.includes(heading) || !match?.[1]) throw new Error(`No ${language} block below "${heading}".`);
  return match[1];
}

/** Rows of the first table below a heading. Bold and code marks are removed from the cells. */
export function table(text: string, heading: string): string[][] {
  const lines = text.slice(text.indexOf(heading)).split('\n');
  const start = lines.findIndex((line) => line.startsWith('|'));
  const rows: string[][] = [];
  for (const line of lines.slice(start)) {
    if (!line.startsWith('|')) break;
    if (/^\|[\s|:-]+\|$/.test(line)) continue;
    rows.push(
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.replaceAll(/[`*]/g, '').trim()),
    );
  }
  return rows.slice(1);
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { sealedTables } from './sealed-tables.server';

const schema = readFileSync(path.resolve(import.meta.dirname, '../../prisma/schema.prisma'), 'utf8');
const models = [...schema.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) => ({
  name,
  body,
}));

test('every table with a sealed secret is known, by the name of its column and by what is said of it', () => {
  expect(models.length).toBeGreaterThan(20);
  const byColumn = models.filter(({ body }) => /^\s+\w*[sS]ecret\w*\s+(String|Json|Bytes)/m.test(body));
  const byWords = models.filter(({ body }) => /AES-256-GCM|ENCRYPTION_KEY|encrypted/i.test(body));
  const known = Object.keys(sealedTables).sort();
  expect(byColumn.map(({ name }) => name).sort()).toEqual(known);
  expect(byWords.map(({ name }) => name).sort()).toEqual(known);
});

// Writes the indexes of what the providers' folders register: `npm run provider:index`.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { providerIds } from '../lib/providers/provider-ids.ts';
import { indexFiles } from './providers/index-files.ts';

const lib = path.resolve(import.meta.dirname, '../lib');
for (const [name, text] of Object.entries(indexFiles(lib, providerIds))) {
  const file = path.join(lib, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

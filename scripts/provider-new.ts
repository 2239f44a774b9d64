// npm run provider:new ID [NAME]: writes the folder of a new provider and its line in the registry.
import path from 'node:path';
import { providerIds } from '../lib/providers/provider-ids.ts';
import { addProvider, missing, nameOf } from './providers/add-provider.ts';

const [id, name] = process.argv.slice(2);
if (!id) {
  console.error('Usage: npm run provider:new ID [NAME] (for example acme-films "Acme Films")');
  process.exit(2);
}
try {
  const files = addProvider(path.resolve(import.meta.dirname, '..'), providerIds, id, name ?? nameOf(id));
  console.log(`Wrote ${files.length} files and a line of lib/providers/provider-ids.ts:`);
  for (const file of files) console.log(`  ${file}`);
  console.log('CONTRIBUTING.md, "Adding a provider", says how to go on. What is missing is said by:');
  console.log(`  ${missing}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

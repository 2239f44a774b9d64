// npm run db:migration NAME: writes a new migration from the difference between prisma/schema.prisma and prisma/migrations.
import path from 'node:path';
import { writeMigration } from '@/lib/db/write-migration.server';

const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('Usage: npm run db:migration NAME (lower case letters, digits and _, for example add_presets)');
  process.exit(2);
}
const file = await writeMigration(name, new Date());
console.log(
  file ? `Wrote ${path.relative('', file)}. Read it before you commit it.` : 'The migrations already match the schema.',
);
process.exit();

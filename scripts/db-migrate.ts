// npm run db:migrate: applies the missing migrations to the database (DATABASE_URL, or the running embedded database).
import { migrate } from '@/lib/db/migrate.server';
import { commandSettings } from './studio/command-settings.ts';

commandSettings();
try {
  const applied = await migrate(String(process.env.DATABASE_URL));
  console.log(applied.length === 0 ? 'Nothing to migrate.' : `Applied ${applied.join(', ')}.`);
  process.exit(0);
} catch (error) {
  console.error(`The database was not migrated: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

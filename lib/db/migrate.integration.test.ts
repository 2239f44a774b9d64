import { describe, expect, it } from 'vitest';
import { getEnv } from '@/lib/env/env.server';
import { getDb } from './client.server';
import { migrate } from './migrate.server';
import { diffToSchema } from './write-migration.server';

describe('migrations', () => {
  it('are not applied a second time', async () => {
    expect(await migrate(getEnv().DATABASE_URL)).toEqual([]);
  });

  it('produce exactly the schema', async () => {
    expect(await diffToSchema()).toBe('');
  });

  it('leave a database that the client can write to', async () => {
    const tenant = await getDb().tenant.create({ data: { name: 'Migrated' } });
    expect(await getDb().tenant.findUniqueOrThrow({ where: { id: tenant.id } })).toEqual(tenant);
  });
});

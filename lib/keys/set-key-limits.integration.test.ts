import { describe, expect, it } from 'vitest';
import { createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { listKeys } from './list-keys.server';
import { setKeyLimitsInput } from './schema';
import { setKeyLimits } from './set-key-limits.server';

const address = 'https://see2ai.com';

describe('the limits of a key', () => {
  it('are those of its provider before an administrator sets others and after the fields are emptied', async () => {
    const { actor, addKey } = await createTestStudio();
    const keyId = await addKey('see2ai', address);
    const usualLimits = { maxConcurrent: 20, maxPerMinute: 60 };
    const shown = async () => (await listKeys(actor.tenantId))[0];
    expect(await shown()).toMatchObject({ limits: { maxConcurrent: null, maxPerMinute: null }, usualLimits });
    await setKeyLimits(actor, { keyId, maxConcurrent: 3, maxPerMinute: null });
    expect(await shown()).toMatchObject({ limits: { maxConcurrent: 3, maxPerMinute: null }, usualLimits });
    await setKeyLimits(actor, { keyId, maxConcurrent: null, maxPerMinute: null });
    expect(await shown()).toMatchObject({ limits: { maxConcurrent: null, maxPerMinute: null } });
  });

  it('are recorded in the audit log with the person who set them', async () => {
    const { db, actor, addKey } = await createTestStudio();
    const keyId = await addKey('see2ai', address);
    await setKeyLimits(actor, { keyId, maxConcurrent: 3, maxPerMinute: 12 });
    const event = await db.auditEvent.findFirstOrThrow({ where: { tenantId: actor.tenantId, target: keyId } });
    expect(event).toMatchObject({
      action: 'key.limited',
      actorId: actor.userId,
      data: { maxConcurrent: 3, maxPerMinute: 12 },
    });
  });

  it('cannot be set by a person of another tenant', async () => {
    const { addKey, db } = await createTestStudio();
    const { actor: stranger } = await createTestStudio();
    const keyId = await addKey('see2ai', address);
    await expect(setKeyLimits(stranger, { keyId, maxConcurrent: 1, maxPerMinute: 1 })).rejects.toMatchObject({
      code: 'notFound',
    });
    expect(await db.providerKey.findUniqueOrThrow({ where: { id: keyId } })).toMatchObject({ maxConcurrent: null });
  });

  it.each([0, -1, 2.5, 1_001])('refuse %d concurrent tasks', (maxConcurrent) => {
    const keyId = '01890000-0000-7000-8000-000000000000';
    expect(setKeyLimitsInput.safeParse({ keyId, maxConcurrent, maxPerMinute: null }).success).toBe(false);
    expect(setKeyLimitsInput.safeParse({ keyId, maxConcurrent: 1, maxPerMinute: null }).success).toBe(true);
  });
});

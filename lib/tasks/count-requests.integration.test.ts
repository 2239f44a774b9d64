import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { compositions, createTestStudio } from './__fixtures__/test-studio';
import { countRequests } from './count-requests.server';
import { createBatch } from './create-batch.server';

it('counts the tasks of each press, and none of another tenant’s', async () => {
  const [mine, theirs] = [await createTestStudio(), await createTestStudio()];
  const item = { ...compositions.blocking, keyId: await mine.addKey('see2ai', 'http://127.0.0.1:9') };
  const foreign = { ...compositions.blocking, keyId: await theirs.addKey('see2ai', 'http://127.0.0.1:9') };
  const [one, three, nothing, notMine] = [v7(), v7(), v7(), v7()];
  await createBatch(mine.actor, { requestId: one, items: [item] });
  await createBatch(mine.actor, { requestId: three, items: [item, item, item] });
  await createBatch(theirs.actor, { requestId: notMine, items: [foreign] });
  expect(await countRequests(mine.actor.tenantId, [one, three, nothing, notMine])).toEqual({
    [one]: 1,
    [three]: 3,
    [nothing]: 0,
    [notMine]: 0,
  });
});

it('accepts only ids, and at most 50 of them', async () => {
  const { actor } = await createTestStudio();
  await expect(countRequests(actor.tenantId, ['everything'])).rejects.toThrow();
  await expect(
    countRequests(
      actor.tenantId,
      Array.from({ length: 51 }, () => v7()),
    ),
  ).rejects.toThrow();
  expect(await countRequests(actor.tenantId, [])).toEqual({});
});

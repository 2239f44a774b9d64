import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import { makeSeal } from '../browser-storage/sealed-text';
import { emptyDraft } from './draft';
import { initialState } from './draft-reducer';
import { findPaintedDraft } from './find-painted-draft.server';
import { exampleDraft, firstModelId } from './first-draft';
import { paintedText } from './painted-draft';

const secret = Buffer.alloc(32, 1).toString('base64');
const example = exampleDraft(['one', 'two', 'three'], randomUUID);

/** The cookie of a draft with a first frame. */
function cookieOf(assetId: string, modelId = firstModelId) {
  const entries = { mode: ['frames'], prompt: ['A lighthouse'], firstFrame: [{ type: 'asset', assetId }] };
  return makeSeal(secret).seal(paintedText(initialState({ ...emptyDraft(modelId), entries })));
}

async function addFile(columns: { deletedAt?: Date } = {}) {
  const { id: tenantId } = await getDb().tenant.create({ data: { name: 'Test' } });
  const rest = { kind: 'image', origin: 'upload', fileName: 'a.png', mime: 'image/png', sizeBytes: 1 } as const;
  const data = { tenantId, ...rest, sha256: randomUUID(), storageKey: randomUUID(), ...columns };
  const { id } = await getDb().asset.create({ data, select: { id: true } });
  return { tenantId, id };
}

it('is the draft of the cookie, with the facts of its files', async () => {
  const { tenantId, id } = await addFile();
  const painted = await findPaintedDraft(tenantId, { cookie: cookieOf(id), secret, example });
  expect(painted.draft.entries.prompt).toEqual(['A lighthouse']);
  expect(painted.assets).toMatchObject({ [id]: { id, fileName: 'a.png' } });
});

it('knows no file of another tenant, and none that was deleted', async () => {
  const [other, gone] = [await addFile(), await addFile({ deletedAt: new Date() })];
  const { tenantId } = await addFile();
  expect((await findPaintedDraft(tenantId, { cookie: cookieOf(other.id), secret, example })).assets).toEqual({});
  expect((await findPaintedDraft(gone.tenantId, { cookie: cookieOf(gone.id), secret, example })).assets).toEqual({});
  expect((await findPaintedDraft(tenantId, { cookie: cookieOf('../x'), secret, example })).assets).toEqual({});
});

it.each([
  ['there is no cookie', undefined],
  ['it is of another person', makeSeal(Buffer.alloc(32, 2).toString('base64')).seal('{"version":1}')],
  ['it is damaged', 'sealed1:AAAA'],
  ['it is no draft', '{"version":1,"draft":{"modelId":3}}'],
  ['its model is gone', cookieOf(randomUUID(), 'no-such-model')],
])('is the example where %s', async (_, cookie) => {
  const { tenantId } = await addFile();
  expect((await findPaintedDraft(tenantId, { cookie, secret, example })).draft).toEqual(example);
});

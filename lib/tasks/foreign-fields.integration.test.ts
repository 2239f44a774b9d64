import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import type { ConformanceCases } from '@/lib/providers/__fixtures__/conformance-cases';
import type { ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { appliesIn } from '@/lib/providers/define';
import { declaredModels, findModel } from '@/lib/providers/registry/registry';
import { createTestStudio } from './__fixtures__/test-studio';
import { createBatch } from './create-batch.server';
import { prepareTask } from './prepare-task.server';
import { sendTaskAgain } from './resolve-uncertain.server';
import { retryTask } from './retry-task.server';

/**
 * Every model × every mode × every field that does not belong there: the field is refused by name, and no task is
 * created.
 */

const folders = import.meta.glob<{ cases: ConformanceCases }>('../providers/*/__fixtures__/conformance.ts', {
  eager: true,
});
const requests = Object.values(folders).flatMap(({ cases }) => cases.requests);

/** A valid value for every field of any model. */
const values = new Map(
  requests
    .flatMap(({ input }) => Object.entries(input))
    .filter(([name, value]) => name !== 'mode' && value !== undefined),
);

/** Of a template, the model whose name the keys of the test studio have. */
const models = declaredModels.flatMap((model) => findModel(model.id.replace('*', 'film-1')) ?? []);
const declaredId = ({ id, templateId }: ModelDeclaration) => templateId ?? id;

const compositions = models.flatMap((model) =>
  model.modes.map((mode) => {
    const request = requests.find(
      ({ modelId, input, size }) => modelId === declaredId(model) && input.mode === mode && size === 'minimal',
    );
    if (!request) throw new Error(`There is no minimal request of ${model.id} in mode ${mode}.`);
    return { name: `${model.id} ${mode}`, model, input: request.input };
  }),
);

function foreignTo(model: ModelDeclaration, input: ModelInput): [string, unknown][] {
  const belongs = (name: string) => {
    const schema = Object.hasOwn(model.fields, name) ? model.fields[name] : undefined;
    return schema !== undefined && appliesIn(schema, input.mode);
  };
  return [...values, ['constructor', 'x'] as const, ['neverHeardOf', 1] as const].filter(
    ([name]) => !belongs(name),
  ) as [string, unknown][];
}

async function studioWithKeys() {
  const studio = await createTestStudio();
  const keys = new Map<string, string>();
  for (const { providerId } of models)
    if (!keys.has(providerId)) keys.set(providerId, await studio.addKey(providerId, 'http://127.0.0.1:9'));
  const itemOf = ({ model, input }: { model: ModelDeclaration; input: ModelInput }) => ({
    modelId: model.id,
    keyId: String(keys.get(model.providerId)),
    input,
  });
  return { ...studio, itemOf };
}

describe('a field that does not belong in a composition is refused by name', () => {
  test.each(compositions)('$name', async ({ model, input }) => {
    const { actor, db, itemOf } = await studioWithKeys();
    const foreign = foreignTo(model, input);
    expect(foreign.length).toBeGreaterThan(3);
    for (const [name, value] of foreign) {
      const item = itemOf({ model, input: { ...input, [name]: value } });
      const refusal = await createBatch(actor, { requestId: v7(), items: [item] }).catch((error: unknown) => error);
      if (!(refusal instanceof AppError)) throw new Error(`${name} was accepted, or broke something: ${refusal}`);
      expect(refusal.code).toBe('invalid');
      expect(refusal.issues.map(({ path }) => path)).toContain(`items.0.input.${name}`);
    }
    expect(await db.task.count({ where: { tenantId: actor.tenantId } })).toBe(0);
  });
});

describe('the composition of a task can be used again', () => {
  const texts = requests.filter(({ input }) => input.mode === 'text');

  test.each(texts)('$modelId, $size', async ({ modelId, input }) => {
    const { actor, db, itemOf, task } = await studioWithKeys();
    const model = models.find((one) => declaredId(one) === modelId);
    if (!model) throw new Error(`There is no model ${modelId}.`);
    const { taskIds } = await createBatch(actor, {
      requestId: v7(),
      items: [itemOf({ model, input }), itemOf({ model, input })],
    });
    const [failed = '', uncertain = ''] = taskIds;
    await db.task.update({ where: { id: failed }, data: { status: 'failed' } });
    await db.task.update({ where: { id: uncertain }, data: { status: 'uncertain' } });
    const retried = await retryTask(actor, failed, { requestId: v7() });
    const sentAgain = await sendTaskAgain(actor, uncertain, { requestId: v7() });
    const original = (await task(failed)).input;
    expect((await task(retried.taskId)).input).toEqual(original);
    expect((await task(sentAgain.taskId)).input).toEqual(original);
  });
});

test('a text with a first frame is not paid for as a text', async () => {
  const { actor, itemOf } = await studioWithKeys();
  const found = compositions.find(({ model, input }) => input.mode === 'text' && 'firstFrame' in model.fields);
  if (!found) throw new Error('No model has a first frame.');
  const firstFrame = { type: 'url', url: 'https://media.test/first.png' };
  const item = itemOf({ ...found, input: { ...found.input, firstFrame } });
  const attempt = prepareTask(actor, item, { id: v7(), requestId: v7(), batchId: null });
  await expect(attempt).rejects.toMatchObject({ issues: [{ path: 'firstFrame', code: 'notInThisMode' }] });
});

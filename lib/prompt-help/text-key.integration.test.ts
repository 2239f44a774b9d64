import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import { createGuardedFetch } from '@/lib/net/guarded-fetch.server';
import { textProvider } from '@/lib/sealing/sealed-tables.server';
import { sealSecret } from '@/lib/sealing/secret.server';
import { createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { canaryKey } from '@/lib/text/__fixtures__/canary';
import { answers, says, startTextServer } from './__fixtures__/text-server';
import { askTextModel } from './ask-text-model.server';
import { checkTextKey } from './check-text-key.server';
import { editPrompt } from './edit-prompt.server';
import { findTextKey, findTextModel } from './find-text-key.server';
import { openTextKey, type TextEffects } from './open-text-key.server';
import { deleteTextKey, saveTextKey } from './save-text-key.server';

type Server = Awaited<ReturnType<typeof startTextServer>>;
type Actor = Awaited<ReturnType<typeof createTestStudio>>['actor'];

const db = getDb();
const prices = { unit: 'USD', input: '1', output: '2' };
const secret = 'sk-text-very-private-0123456789-4f2a';
// A public address as a literal needs no name server.
const address = 'https://1.1.1.1/v1';
const question = {
  kind: 'refine',
  language: 'en',
  modelId: 'see2ai_video_generation_kling_3_0_v1',
  field: 'prompt',
  text: '@element_dog runs',
} as const;

let server: Server;
let actor: Actor;
let logged: string[];
let effects: TextEffects;

beforeAll(async () => {
  server = await startTextServer(says('ok'));
});
afterAll(() => server.close());

beforeEach(async () => {
  ({ actor } = await createTestStudio());
  logged = [];
  server.asked.length = 0;
  const write = (...entry: unknown[]) => void logged.push(JSON.stringify(entry));
  const log = { debug: write, info: write, warn: write, error: write } as unknown as TextEffects['log'];
  // The server is on loopback, which the rules of an installation refuse.
  const fetch = createGuardedFetch({ allowPrivate: true, headersTimeoutMs: 60_000, bodyTimeoutMs: 60_000 });
  effects = { signal: new AbortController().signal, log, fetch };
});

/** A text key of this tenant that leads to the server. */
async function addKey(own = secret): Promise<void> {
  const { tenantId } = actor;
  const id = v7();
  const sealed = await sealSecret(own, { table: 'TextKey', tenantId, providerId: textProvider, id });
  const costs = { inputPrice: prices.input, outputPrice: prices.output, currency: prices.unit };
  await db.textKey.create({
    data: { id, tenantId, baseUrl: server.url, model: 'writer-1', secret: sealed, lastFour: '4f2a', ...costs },
  });
}

const edit = (given: object = {}) => editPrompt(actor.tenantId, { ...question, ...given }, effects);

describe('a text key', () => {
  test('is kept sealed, and only its end is ever shown', async () => {
    await saveTextKey(actor, { baseUrl: `${address}/`, model: 'writer-1', secret, prices });
    const row = await db.textKey.findUniqueOrThrow({ where: { tenantId: actor.tenantId } });
    expect(row.secret).toMatch(/^v2\.key-[0-9a-f]{12}\./);
    const shown = await findTextKey(actor.tenantId);
    expect(shown).toEqual({
      baseUrl: address,
      model: 'writer-1',
      lastFour: '4f2a',
      prices,
      state: 'unchecked',
      checkedAt: null,
      checkCode: null,
    });
    expect((await openTextKey(actor.tenantId, effects)).context.key).toBe(secret);
    const audit = await db.auditEvent.findMany({ where: { tenantId: actor.tenantId } });
    expect(audit.map(({ action }) => action)).toEqual(['textKey.saved']);
    expect(JSON.stringify(audit)).not.toContain(secret);
  });

  test('is sent nowhere else: a new address asks for the secret again', async () => {
    await saveTextKey(actor, { baseUrl: address, model: 'writer-1', secret, prices: null });
    await db.textKey.updateMany({ where: { tenantId: actor.tenantId }, data: { state: 'working' } });
    await saveTextKey(actor, { baseUrl: address, model: 'writer-1', prices });
    expect(await findTextKey(actor.tenantId)).toMatchObject({ prices, state: 'working' });
    await saveTextKey(actor, { baseUrl: address, model: 'writer-2', prices });
    expect(await findTextKey(actor.tenantId)).toMatchObject({ model: 'writer-2', state: 'unchecked' });
    await expect(saveTextKey(actor, { baseUrl: 'https://8.8.8.8', model: 'writer-2', prices })).rejects.toMatchObject({
      issues: [{ path: 'secret', code: 'secretForNewAddress' }],
    });
    expect(await findTextKey(actor.tenantId)).toMatchObject({ baseUrl: address });
  });

  test.each([
    ['http://1.1.1.1/v1', 'httpsOnly'],
    ['https://127.0.0.1:8443', 'privateAddress'],
    ['https://169.254.169.254', 'privateAddress'],
    ['https://user:word@1.1.1.1', 'onlyHostAndPath'],
    ['https://1.1.1.1/v1?key=1', 'onlyHostAndPath'],
    ['ftp://1.1.1.1', 'format.url'],
  ])('is refused with the address %s', async (baseUrl, code) => {
    await expect(saveTextKey(actor, { baseUrl, model: 'm', secret, prices: null })).rejects.toMatchObject({
      issues: [{ path: 'baseUrl', code }],
    });
    expect(await findTextKey(actor.tenantId)).toBeNull();
  });

  test('belongs to its tenant', async () => {
    await addKey();
    const other = await createTestStudio();
    expect(await findTextModel(other.actor.tenantId)).toBeNull();
    await expect(editPrompt(other.actor.tenantId, question, effects)).rejects.toMatchObject({ code: 'noKey' });
    await deleteTextKey(other.actor);
    expect(await findTextModel(actor.tenantId)).toEqual({ model: 'writer-1', prices });
    await deleteTextKey(actor);
    expect(await findTextModel(actor.tenantId)).toBeNull();
    expect(server.asked).toEqual([]);
  });

  test('even with a key that leads to loopback, the rules of an installation refuse the call', async () => {
    await addKey();
    const strict = createGuardedFetch({ allowPrivate: false, headersTimeoutMs: 1000, bodyTimeoutMs: 1000 });
    const answer = await editPrompt(actor.tenantId, question, { ...effects, fetch: strict });
    expect(answer).toMatchObject({ problem: 'unreachable', usage: null, cost: null });
    expect(server.asked).toEqual([]);
  });
});

describe('a test of the key', () => {
  test.each([
    ['working', 'working', says('OK')],
    ['rejected', 'rejected', answers(401, '{"error":{"message":"no such key"}}')],
    ['throttled', 'unchecked', answers(429, '{}')],
    ['unexpected', 'unchecked', answers(500, 'oops')],
    ['unexpected', 'unchecked', answers(404, '{"error":"no such model"}')],
    ['unexpected', 'unchecked', answers(200, '<html>')],
    ['unexpected', 'unchecked', answers(302, '', { location: 'https://example.com' })],
  ] as const)('says %s, and the key is %s', async (code, state, answer) => {
    await addKey();
    server.play.answer = answer;
    const check = await checkTextKey(actor, effects);
    expect(check.code).toBe(code);
    expect(await findTextKey(actor.tenantId)).toMatchObject({ state, checkCode: code });
    expect(server.asked).toHaveLength(1);
    expect(server.asked[0]).toMatchObject({
      path: '/v1/chat/completions',
      headers: { authorization: `Bearer ${secret}` },
      body: { model: 'writer-1' },
    });
  });

  test('shows what it cost', async () => {
    await addKey();
    server.play.answer = says('OK', { prompt_tokens: 10, completion_tokens: 2 });
    expect(await checkTextKey(actor, effects)).toMatchObject({ cost: { amount: '0.000014', unit: 'USD' } });
  });
});

describe('an answer', () => {
  test('with the same tags is offered, with its cost', async () => {
    await addKey();
    server.play.answer = says('"In the rain, @element_dog runs fast."');
    expect(await edit()).toEqual({
      problem: null,
      text: 'In the rain, @element_dog runs fast.',
      usage: { input: 200, output: 50 },
      cost: { amount: '0.0003', unit: 'USD' },
    });
    expect(server.asked[0]?.body.messages.at(-1)).toEqual({ role: 'user', content: '@element_dog runs' });
    expect(server.asked[0]?.body.messages[0]?.content).toMatch(/at most \d+ characters/);
  });

  test.each([
    ['without a tag', says('A dog runs'), 'tags'],
    ['with another tag', says('@element_dog and @Image1 run'), 'tags'],
    ['that is too long', says(`@element_dog ${'x'.repeat(6000)}`), 'tooLong'],
    ['without words', says(' '), 'empty'],
    ['that changes nothing', says('@element_dog runs'), 'same'],
    ['of 401', answers(401, '{}'), 'rejected'],
    ['of 429', answers(429, '{}', { 'retry-after': '9' }), 'throttled'],
    ['of 500', answers(500, '{}'), 'broken'],
    ['of 400', answers(400, '{"error":{"message":"bad model"}}'), 'refused'],
    ['that is no JSON', answers(200, '<html>garbage'), 'unreadable'],
    ['without a choice', answers(200, '{"choices":[]}'), 'unreadable'],
    ['with content that is no text', answers(200, '{"choices":[{"message":{"content":[1]}}]}'), 'unreadable'],
    ['that leads elsewhere', answers(307, '', { location: 'https://example.com/' }), 'unreadable'],
    [
      'of eight megabytes',
      answers(200, `{"choices":[{"message":{"content":"${'x'.repeat(8 << 20)}"}}]}`),
      'unreadable',
    ],
    [
      'that was cut',
      answers(200, '{"choices":[{"message":{"content":"@element_dog ru"},"finish_reason":"length"}]}'),
      'cut',
    ],
  ] as const)('%s is refused and changes nothing', async (_what, answer, problem) => {
    await addKey();
    server.play.answer = answer;
    expect(await edit()).toMatchObject({ problem, text: '' });
    expect(server.asked).toHaveLength(1);
  });

  test('that is lost or late is said, without waiting for ever', async () => {
    await addKey();
    server.play.answer = (response) => response.destroy();
    expect(await edit()).toMatchObject({ problem: 'unreachable' });
    const { context } = await openTextKey(actor.tenantId, effects);
    server.play.answer = () => {};
    expect(await askTextModel(context, 'm', [], 100)).toMatchObject({ failure: 'slow' });
    // A server that drips: a byte now and then keeps no request alive.
    server.play.answer = (response) => {
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    };
    expect(await askTextModel(context, 'm', [], 200)).toMatchObject({ failure: 'slow' });
  });

  test('that costs but can’t be used is said with its cost', async () => {
    await addKey();
    server.play.answer = says('no tags');
    expect(await edit()).toMatchObject({ problem: 'tags', cost: { amount: '0.0003' } });
    server.play.answer = says('@element_dog jumps', null);
    expect(await edit()).toMatchObject({ problem: null, usage: null, cost: null });
    server.play.answer = says('@element_dog jumps', { prompt_tokens: -5, completion_tokens: 'x' });
    expect(await edit()).toMatchObject({ problem: null, usage: null, cost: null });
  });

  test('never shows the key, in no answer, no log and no row', async () => {
    await addKey(canaryKey);
    server.play.answer = (response, asked) => says(`@element_dog ${asked.headers.authorization}`)(response, asked);
    const { text } = await edit();
    expect(text).toContain('[key]');
    server.play.answer = (response, { headers }) =>
      answers(401, JSON.stringify({ error: { message: `bad key ${headers.authorization}` } }))(response, {} as never);
    const check = await checkTextKey(actor, effects);
    expect(check.detail).toContain('[key]');
    const rows = [await db.textKey.findMany(), await db.auditEvent.findMany({ where: { tenantId: actor.tenantId } })];
    expect(JSON.stringify([text, check, logged, rows])).not.toContain(JSON.stringify(canaryKey).slice(1, -1));
  });

  test('of 401 marks the key as refused', async () => {
    await addKey();
    server.play.answer = answers(401, '{}');
    await edit();
    expect(await findTextKey(actor.tenantId)).toMatchObject({ state: 'rejected', checkCode: 'rejected' });
  });
});

test('a field without a prompt, or an unknown model, is asked nothing', async () => {
  await addKey();
  for (const given of [{ field: 'duration' }, { field: '__proto__' }, { modelId: 'nothing' }])
    await expect(edit(given)).rejects.toMatchObject({ code: 'invalid' });
  expect(server.asked).toEqual([]);
});

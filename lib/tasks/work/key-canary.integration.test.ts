import { readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { Writable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import { requestSnapshot } from '@/lib/db/control-server.server';
import { embeddedAddress } from '@/lib/db/embedded-address.server';
import { checkKey } from '@/lib/keys/check-key.server';
import { listKeys } from '@/lib/keys/list-keys.server';
import { createRootLogger } from '@/lib/log/logger.server';
import { type Reply, startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import type { ProviderId } from '@/lib/providers/contract';
import { getQueue } from '@/lib/queue/get-queue.server';
import { canaryKey, containsKey, spellings } from '@/lib/text/__fixtures__/canary';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { doubaoAccepted, hangUp, see2aiSuccess } from '../__fixtures__/answers';
import { claimAndFollow, claimAndProcess, claimAndStore, claimAndSubmit } from '../__fixtures__/claim-and-work';
import { type Composition, compositions, createTestClock, createTestStudio } from '../__fixtures__/test-studio';
import { findTasks } from '../find-tasks.server';
import { findUncertain } from '../find-uncertain.server';
import { getTask } from '../get-task.server';
import { receiveCallback } from '../receive-callback.server';
import { AnswerFolder } from './answer-folder.server';

// A provider quotes the key in every spelling and wherever it can: nothing that is stored or shown may contain the key.

const quoted = Object.values(spellings(canaryKey)).join(' · ');
/** Every field in which a provider has ever sent text, and unexpected names. */
const quoting = {
  ...spellings(canaryKey),
  [quoted]: [quoted],
  message: quoted,
  msg: quoted,
  detail: quoted,
  warnings: [quoted],
  error: { message: quoted, code: quoted },
  error_message: quoted,
  fail_reason: quoted,
};
/** As PHP and Go write JSON: every `/` and every `<` escaped. */
const escaped = (body: object) => ({
  text: JSON.stringify(body).replaceAll('/', '\\/').replaceAll('<', '\\u003c').replaceAll('&', '\\u0026'),
});

const lines: string[] = [];
const log = createRootLogger(
  'trace',
  new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  }),
);
const answerFiles: string[] = [];
const studios: Awaited<ReturnType<typeof createTestStudio>>[] = [];

type Handler = Reply | typeof hangUp | ((response: ServerResponse) => void);

async function play(providerId: ProviderId, composition: Composition, ...replies: Handler[]) {
  const server = await startProviderServer(...replies);
  onTestFinished(() => server[Symbol.asyncDispose]());
  const studio = await createTestStudio();
  studios.push(studio);
  const folder = temporaryFolder();
  const answers = new AnswerFolder(folder);
  const keep = answers.keep.bind(answers);
  answers.keep = async (answer, key) => {
    await keep(answer, key);
    answerFiles.push(...readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8')));
  };
  const clock = createTestClock();
  const services = await studio.services({ log, answers, now: clock.now });
  const keyId = await studio.addKey(providerId, server.baseUrl, canaryKey);
  const taskId = await studio.create(keyId, composition);
  await claimAndSubmit(services, taskId);
  return { ...studio, services, server, clock, keyId, taskId };
}

/** When this file's rows begin, by the database's clock. */
let begun: Date;
beforeAll(async () => {
  const [row] = await getDb().$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  if (!row) throw new Error('The database knows no time.');
  begun = row.now;
});

describe('a key that a provider quotes', () => {
  it('in a refusal', async () => {
    const { task, taskId } = await play('see2ai', compositions.blocking, { status: 400, ...escaped(quoting) });
    expect(await task(taskId)).toMatchObject({ status: 'failed' });
    expect((await task(taskId)).errorDetail).toContain('[key]');
  });

  it('in an answer that is no JSON', async () => {
    const { task, taskId } = await play('see2ai', compositions.blocking, { status: 502, text: `<p>${quoted}</p>` });
    expect((await task(taskId)).status).toBe('uncertain');
  });

  it('in a result', async () => {
    const success = { ...quoting, ...see2aiSuccess('https://cdn.example/a.mp4').body };
    const { task, taskId } = await play('see2ai', compositions.blocking, escaped(success));
    expect((await task(taskId)).status).toBe('storing');
  });

  it('in the answers to polls', async () => {
    const accepted = escaped({ ...quoting, ...doubaoAccepted().body });
    const polls = [
      escaped({ ...quoting, id: 'task_1', status: 'processing' }),
      escaped({ ...quoting, id: 'task_1', status: 'failed' }),
    ];
    const { services, clock, task, taskId } = await play('doubao-seedance', compositions.polled, accepted, ...polls);
    for (let poll = 0; poll < 2; poll += 1) {
      clock.advance(3_600_000);
      await claimAndFollow(services, taskId);
    }
    expect((await task(taskId)).status).toBe('failed');
  });

  it('in a callback', async () => {
    const { services, server, db, taskId } = await play('see2ai', compositions.blocking, hangUp);
    const token =
      String(JSON.parse(String(server.requests[0]?.body)).callBackUrl)
        .split('/')
        .at(-1) ?? '';
    for (const { text } of [escaped({ ...quoting, status: 'failed' }), { text: quoted }])
      expect(await receiveCallback(getQueue(), token, text)).toBe(true);
    for (const { id } of await db.callbackReceipt.findMany({ where: { taskId }, orderBy: { id: 'asc' } }))
      await claimAndProcess(services, id);
  });

  it.each([302, 401, 503])('in the headers, the text and the target of a %i', async (status) => {
    const inHeader = canaryKey.replaceAll('\\', '');
    const { task, taskId } = await play('see2ai', compositions.blocking, (response) => {
      const headers = {
        location: `http://${encodeURIComponent(canaryKey)}.example/?key=${encodeURIComponent(canaryKey)}`,
        'retry-after': canaryKey,
        'www-authenticate': `Bearer realm="${inHeader}", error="${canaryKey}"`,
        'content-type': `text/html; charset=${canaryKey}`,
        'x-request-id': canaryKey,
      };
      response.writeHead(status, canaryKey, headers).end(`<title>${quoted}</title>`);
    });
    expect((await task(taskId)).status).not.toBe('submitting');
  });

  it('on the way to its result', async () => {
    const leading = await startProviderServer({
      status: 302,
      headers: {
        location: `http://${Buffer.from(canaryKey).toString('hex').slice(0, 60)}.invalid/${encodeURIComponent(canaryKey)}`,
      },
    });
    onTestFinished(() => leading[Symbol.asyncDispose]());
    const success = see2aiSuccess(`${leading.baseUrl}/a.mp4`);
    const { task, taskId, services } = await play('see2ai', compositions.blocking, success);
    await claimAndStore(services, taskId);
    expect(await task(taskId)).toMatchObject({ status: 'storing', storeAttempts: 1 });
    expect(leading.requests.length).toBeGreaterThan(0);
  });

  it.each([401, 500, 200])('in the test of the key, answered with %i', async (status) => {
    const { actor, keyId, server } = await play('see2ai', compositions.blocking, hangUp);
    server.replies.splice(0, 1, { status, ...escaped(quoting) });
    expect(containsKey(JSON.stringify(await checkKey(actor, keyId, log)), canaryKey)).toBe(false);
  });

  describe('is contained in', () => {
    beforeAll(() => {
      expect([containsKey(quoted, canaryKey), studios.length, answerFiles.length > 0, lines.length > 0]).toEqual([
        true,
        12,
        true,
        true,
      ]);
    });

    it('no row of any table', async () => {
      const db = getDb();
      const tables = await db.$queryRaw<{ name: string }[]>`
        select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`;
      expect(tables.length).toBeGreaterThan(15);
      for (const { name } of tables) {
        // Rows of other tests in this database are not checked: there are many.
        const rows = await db.$queryRawUnsafe<{ row: string }[]>(
          `select to_jsonb(t)::text as row from ${name} t
           where coalesce((to_jsonb(t)->>'createdAt')::timestamptz, 'infinity') >= $1`,
          begun,
        );
        expect(
          rows.filter(({ row }) => containsKey(row, canaryKey)).map(({ row }) => [name, row.slice(0, 300)]),
        ).toEqual([]);
      }
    });

    it('no data of a page, a list or a live update', async () => {
      for (const { db, actor } of studios) {
        const { tenantId } = actor;
        const tasks = await db.task.findMany({ where: { tenantId }, select: { id: true } });
        const shown = await Promise.all([
          ...tasks.map(({ id }) => getTask(tenantId, id, () => true)),
          findTasks(tenantId, {}),
          findUncertain(tenantId, () => true),
          listKeys(tenantId),
        ]);
        expect(shown.map((one) => JSON.stringify(one)).filter((one) => containsKey(one, canaryKey))).toEqual([]);
      }
    });

    it('no line of a log and no file of an answer', () => {
      expect([...lines, ...answerFiles].filter((text) => containsKey(text, canaryKey))).toEqual([]);
    });

    it.skipIf(process.env.TEST_DATABASE_URL)('no snapshot', async () => {
      const file = await requestSnapshot(embeddedAddress(String(process.env.DATA_DIR)).controlSocket);
      const bytes = gunzipSync(readFileSync(file));
      const found = Object.entries(spellings(canaryKey)).filter(([, text]) => bytes.includes(text));
      expect(found.map(([how]) => how)).toEqual([]);
      // Proves that the search finds text in the snapshot.
      expect(bytes.includes('[key]')).toBe(true);
    });
  });
});

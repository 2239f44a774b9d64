import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { PrismaPg } from '@prisma/adapter-pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startDatabaseProxy } from '@/lib/db/__fixtures__/database-proxy';
import { connectionSettings } from '@/lib/db/connection-settings.server';
import { PrismaClient } from '@/lib/db/generated/client';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { ProviderError } from '@/lib/providers/errors';
import { openCall, startWorker } from '@/lib/worker/__fixtures__/worker-process';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { doubaoAccepted, hangUp, heldAnswer, see2aiSuccess } from '../__fixtures__/answers';
import { claimAndSubmit } from '../__fixtures__/claim-and-work';
import { compositions, createTestStudio } from '../__fixtures__/test-studio';
import { AnswerFolder } from './answer-folder.server';
import { replayAnswers } from './record-outcome.server';

const result = see2aiSuccess('https://cdn.example/a.mp4').body;

describe('an answer that was paid for', () => {
  it('is recorded when the database is back after a restart', async () => {
    const held = heldAnswer();
    const server = await startProviderServer(held.handler);
    onTestFinished(() => server[Symbol.asyncDispose]());
    const database = await startDatabaseProxy();
    const db = new PrismaClient({ adapter: new PrismaPg(connectionSettings(database.url)) });
    onTestFinished(() => db.$disconnect());
    const studio = await createTestStudio();
    const answers = new AnswerFolder(temporaryFolder());
    const services = await studio.services({ db, answers });
    const taskId = await studio.create(await studio.addKey('see2ai', server.baseUrl), compositions.blocking);
    const submission = claimAndSubmit(services, taskId);
    await expect.poll(() => server.requests.length).toBe(1);

    database.cut();
    held.release(result);
    await expect.poll(() => answers.list()).toMatchObject([{ taskId, attempt: 1, outcome: { result: {} } }]);
    expect((await studio.task(taskId)).status).toBe('submitting');
    database.restore();
    await submission;
    expect(await studio.task(taskId)).toMatchObject({ status: 'storing', money: 'charged' });
    expect(await answers.list()).toEqual([]);
  });

  it('survives the worker that could not record it, without its key', async () => {
    const database = await startDatabaseProxy();
    const dataDir = temporaryFolder();
    const own = { DATA_DIR: dataDir, DATABASE_URL: database.url };
    const first = await startWorker(own);
    const { task, taskId, answer, server } = await openCall();
    database.cut();
    answer();
    const folder = path.join(dataDir, 'answers');
    const names = () => statSync(folder, { throwIfNoEntry: false }) && readdirSync(folder);
    await expect.poll(names).toEqual([`${taskId}_1.json`]);
    const file = path.join(folder, `${taskId}_1.json`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toContain('sk-sandbox-');
    const exit = once(first, 'exit');
    first.kill('SIGKILL');
    await exit;

    database.restore();
    await startWorker(own);
    await expect.poll(async () => (await task(taskId)).status, { timeout: 20_000 }).toBe('succeeded');
    expect(server.requests).toHaveLength(1);
    await expect.poll(names).toEqual([]);
  });

  it.each([
    ['a job', doubaoAccepted(), true],
    ['a refusal', { status: 401, body: { error: { message: 'No such key.' } } }, true],
    ['a connection that breaks', hangUp, false],
  ])('emits a checkpoint only if it is an answer: %s', async (_name, reply, isAnswer) => {
    const studio = await createTestStudio();
    const server = await startProviderServer(reply);
    onTestFinished(() => server[Symbol.asyncDispose]());
    const keyId = await studio.addKey('doubao-seedance', server.baseUrl);
    const taskId = await studio.create(keyId, compositions.polled);
    const reached: unknown[] = [];
    const listen = (message: unknown) => void reached.push(message);
    subscribe('slatehouse:task', listen);
    onTestFinished(() => void unsubscribe('slatehouse:task', listen));
    await claimAndSubmit(await studio.services(), taskId);
    expect(reached).toContainEqual({ checkpoint: 'intentCommitted', taskId });
    expect(reached.filter((message) => isDeepStrictEqual(message, { checkpoint: 'answered', taskId }))).toHaveLength(
      isAnswer ? 1 : 0,
    );
  });

  it('counts once, even after the task was marked uncertain', async () => {
    const studio = await createTestStudio();
    const server = await startProviderServer((response) => void response.socket?.destroy());
    onTestFinished(() => server[Symbol.asyncDispose]());
    const answers = new AnswerFolder(temporaryFolder());
    const services = await studio.services({ answers });
    const keyId = await studio.addKey('doubao-seedance', server.baseUrl);
    const taskId = await studio.create(keyId, compositions.polled);
    await claimAndSubmit(services, taskId);
    expect((await studio.task(taskId)).status).toBe('uncertain');
    const accepted = { type: 'accepted', operation: { id: 'task_1' }, answer: doubaoAccepted().body } as const;
    await answers.keep({ taskId, attempt: 1, outcome: { result: accepted } }, 'sk-key');
    await replayAnswers(services);
    await answers.keep({ taskId, attempt: 1, outcome: { result: accepted } }, 'sk-key');
    await replayAnswers(services);
    expect((await studio.task(taskId)).status).toBe('running');
    expect((await studio.eventTypes(taskId)).filter((type) => type === 'accepted')).toHaveLength(1);
    expect(await answers.list()).toEqual([]);
  });

  it('of an earlier attempt changes nothing', async () => {
    const studio = await createTestStudio();
    const answers = new AnswerFolder(temporaryFolder());
    const services = await studio.services({ answers });
    const taskId = await studio.create(
      await studio.addKey('doubao-seedance', 'http://127.0.0.1:9'),
      compositions.polled,
    );
    const trouble = new ProviderError('rejected', { code: 'insufficientBalance', status: 402 });
    await answers.keep({ taskId, attempt: 7, outcome: { trouble } }, 'sk-key');
    await replayAnswers(services);
    expect((await studio.task(taskId)).status).toBe('queued');
    expect(await answers.list()).toEqual([]);
  });
});

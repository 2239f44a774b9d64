import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { doubaoAccepted, hangUp, heldAnswer, see2aiSuccess } from '../__fixtures__/answers';
import { claimAndSubmit } from '../__fixtures__/claim-and-work';
import { compositions, createTestClock, createTestStudio } from '../__fixtures__/test-studio';
import { sweepTasks } from './sweep.server';

/** The default of LEASE_SECONDS. */
const leaseMs = 30_000;

type Replies = Parameters<typeof startProviderServer>;

/** A tenant with a SEE2AI key at a server with these replies, and one queued task. */
async function queuedTask(...replies: Replies) {
  const server = await startProviderServer(...replies);
  const studio = await createTestStudio();
  const keyId = await studio.addKey('see2ai', server.baseUrl);
  const taskId = await studio.create(keyId, compositions.blocking);
  return { ...studio, server, keyId, taskId };
}

describe('submitting a task', () => {
  it('sends the request once and goes on to store the result', async () => {
    await using setup = await disposable(queuedTask(see2aiSuccess('https://cdn.example/a.mp4')));
    const { taskId, server, eventTypes } = setup;
    await claimAndSubmit(await setup.services(), taskId);
    expect(await setup.task(taskId)).toMatchObject({
      status: 'storing',
      money: 'charged',
      costPoints: 85,
      attempt: 1,
      leaseId: null,
      usage: { model: 'kling-3.0' },
    });
    expect(server.requests).toHaveLength(1);
    expect(await eventTypes(taskId)).toEqual(['created', 'submitting', 'sending', 'delivered']);
  });

  it('sends the request once when many workers take its job at the same time', async () => {
    await using setup = await disposable(queuedTask(see2aiSuccess('https://cdn.example/a.mp4')));
    const workers = await Promise.all(Array.from({ length: 6 }, () => setup.services()));
    await Promise.all(workers.map((services) => claimAndSubmit(services, setup.taskId)));
    expect(setup.server.requests).toHaveLength(1);
  });

  it('keeps neither key nor callback secret, but the hash of what was sent', async () => {
    await using setup = await disposable(queuedTask(see2aiSuccess('https://cdn.example/a.mp4')));
    await claimAndSubmit(await setup.services(), setup.taskId);
    const [request] = setup.server.requests;
    const sent = JSON.parse(String(request?.body));
    const token = String(sent.callBackUrl).split('/').at(-1) ?? '';
    expect(token.length).toBeGreaterThanOrEqual(43);
    const events = await setup.db.taskEvent.findMany({ where: { taskId: setup.taskId } });
    const stored = JSON.stringify([await setup.task(setup.taskId), events], (_name, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(String(request?.headers.authorization).replace('Bearer ', ''));
    expect(stored).toContain('[callback-secret]');
  });

  it.each([
    ['402', { status: 402, body: { message: 'Insufficient balance' } }, 'insufficientBalance'],
    ['400', { status: 400, body: { message: 'prompt is bad' } }, 'invalidRequest'],
    ['401', { status: 401, body: { message: 'Invalid API key' } }, 'keyRejected'],
  ])('fails without cost when the provider refuses with %s', async (_status, answer, errorCode) => {
    await using setup = await disposable(queuedTask(answer));
    await claimAndSubmit(await setup.services(), setup.taskId);
    expect(await setup.task(setup.taskId)).toMatchObject({ status: 'failed', money: 'not_charged', errorCode });
    const key = await setup.db.providerKey.findUniqueOrThrow({ where: { id: setup.keyId } });
    expect(key.state).toBe(errorCode === 'keyRejected' ? 'rejected' : 'unchecked');
  });

  it('waits as long as the provider asks for, and then sends again', async () => {
    const clock = createTestClock();
    await using setup = await disposable(
      queuedTask(
        { status: 429, headers: { 'retry-after': '40' }, body: {} },
        see2aiSuccess('https://cdn.example/a.mp4'),
      ),
    );
    const services = await setup.services({ now: clock.now });
    await claimAndSubmit(services, setup.taskId);
    expect(await setup.task(setup.taskId)).toMatchObject({
      status: 'queued',
      money: 'not_sent',
      waitCode: 'rate-limited',
      notBefore: new Date(clock.now().getTime() + 40_000),
    });
    clock.advance(39_000);
    await claimAndSubmit(services, setup.taskId);
    expect(setup.server.requests).toHaveLength(1);
    clock.advance(1_000);
    await claimAndSubmit(services, setup.taskId);
    expect(await setup.task(setup.taskId)).toMatchObject({ status: 'storing', attempt: 2, waitCode: null });
    expect(await setup.eventTypes(setup.taskId)).toContain('waiting');
  });

  it('waits visibly while the provider is down, and gives up after a day', async () => {
    const clock = createTestClock();
    const setup = await queuedTask();
    await setup.server[Symbol.asyncDispose]();
    const services = await setup.services({ now: clock.now });
    await claimAndSubmit(services, setup.taskId);
    expect(await setup.task(setup.taskId)).toMatchObject({
      status: 'queued',
      money: 'not_sent',
      waitCode: 'provider-unavailable',
    });
    clock.advance(25 * 3_600_000);
    await claimAndSubmit(services, setup.taskId);
    expect(await setup.task(setup.taskId)).toMatchObject({
      status: 'failed',
      money: 'not_charged',
      errorCode: 'unreachable',
    });
  });

  it.each<[string, Replies[0]]>([
    ['the connection breaks', hangUp],
    ['the answer is no JSON', { text: '<html>Bad gateway</html>' }],
    ['the provider stopped waiting itself', { status: 504, body: { message: 'timeout' } }],
  ])('ends uncertain, and never sends again, when %s', async (_name, answer) => {
    await using setup = await disposable(queuedTask(answer));
    const services = await setup.services();
    await claimAndSubmit(services, setup.taskId);
    expect(await setup.task(setup.taskId)).toMatchObject({
      status: 'uncertain',
      money: 'may_be_charged',
      leaseId: null,
    });
    await sweepTasks(services, { id: setup.taskId });
    await claimAndSubmit(services, setup.taskId);
    expect(setup.server.requests).toHaveLength(1);
  });

  it('fails without sending when the key was disabled meanwhile', async () => {
    await using setup = await disposable(queuedTask(see2aiSuccess('https://cdn.example/a.mp4')));
    await setup.db.providerKey.update({ where: { id: setup.keyId }, data: { disabledAt: new Date() } });
    await claimAndSubmit(await setup.services(), setup.taskId);
    expect(await setup.task(setup.taskId)).toMatchObject({
      status: 'failed',
      money: 'not_sent',
      errorCode: 'keyUnusable',
    });
    expect(setup.server.requests).toHaveLength(0);
  });
});

describe('a worker that dies', () => {
  it('before the intent: the next worker sends the task', async () => {
    const clock = createTestClock();
    await using setup = await disposable(queuedTask(see2aiSuccess('https://cdn.example/a.mp4')));
    const services = await setup.services({ now: clock.now });
    // What a kill between claim and intent leaves behind.
    await setup.db.task.update({
      where: { id: setup.taskId },
      data: { status: 'submitting', leaseId: v7(), leaseUntil: new Date(clock.now().getTime() + leaseMs) },
    });
    await sweepTasks(services, { id: setup.taskId });
    expect((await setup.task(setup.taskId)).status).toBe('submitting');
    clock.advance(leaseMs + 1);
    await sweepTasks(services, { id: setup.taskId });
    await claimAndSubmit(services, setup.taskId);
    expect((await setup.task(setup.taskId)).status).toBe('storing');
    expect(setup.server.requests).toHaveLength(1);
  });

  it('after the intent: the task is uncertain and not sent again, and a late answer still counts', async () => {
    const clock = createTestClock();
    const held = heldAnswer();
    await using setup = await disposable(queuedTask(held.handler));
    const sleeper = await setup.services({ now: clock.now });
    const submission = claimAndSubmit(sleeper, setup.taskId);
    await expect.poll(() => setup.server.requests.length).toBe(1);

    // For another worker the first one's lease has run out: it slept, or was cut off from the database.
    const sweeper = await setup.services({ now: () => new Date(clock.now().getTime() + leaseMs + 1) });
    await sweepTasks(sweeper, { id: setup.taskId });
    expect(await setup.task(setup.taskId)).toMatchObject({
      status: 'uncertain',
      money: 'may_be_charged',
      errorCode: 'workerLost',
    });
    await claimAndSubmit(sweeper, setup.taskId);
    expect(setup.server.requests).toHaveLength(1);

    held.release(see2aiSuccess('https://cdn.example/late.mp4').body);
    await submission;
    expect(await setup.task(setup.taskId)).toMatchObject({ status: 'storing', money: 'charged', errorCode: null });
  });

  it('or only sleeps past its lease, sends nothing when it wakes up', async () => {
    const clock = createTestClock();
    await using setup = await disposable(queuedTask(see2aiSuccess('https://cdn.example/a.mp4')));
    const sleeper = await setup.services({
      now: clock.now,
      // While it prepares the request, the process sleeps for longer than its lease.
      addresses: {
        get publicUrl() {
          clock.advance(leaseMs + 1);
          return 'https://studio.example';
        },
      },
    });
    await claimAndSubmit(sleeper, setup.taskId);
    expect(setup.server.requests).toHaveLength(0);
    expect((await setup.task(setup.taskId)).status).toBe('queued');
  });
});

describe('a polled model', () => {
  it('is followed from its acceptance on', async () => {
    const clock = createTestClock();
    const server = await startProviderServer(doubaoAccepted());
    const studio = await createTestStudio();
    const keyId = await studio.addKey('doubao-seedance', server.baseUrl);
    const taskId = await studio.create(keyId, compositions.polled);
    await claimAndSubmit(await studio.services({ now: clock.now }), taskId);
    const task = await studio.task(taskId);
    expect(task).toMatchObject({ status: 'running', money: 'may_be_charged', operation: { id: 'task_1' } });
    expect(task.nextPollAt?.getTime()).toBeGreaterThan(clock.now().getTime());
    expect(task.deadlineAt?.getTime()).toBeGreaterThan(task.nextPollAt?.getTime() ?? 0);
    await server[Symbol.asyncDispose]();
  });
});

/** Lets `await using` close the server, whatever the test does. */
async function disposable<Setup extends { server: AsyncDisposable }>(
  made: Promise<Setup>,
): Promise<Setup & AsyncDisposable> {
  const setup = await made;
  return { ...setup, [Symbol.asyncDispose]: async () => await setup.server[Symbol.asyncDispose]() };
}

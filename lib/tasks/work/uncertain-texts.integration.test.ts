import { describe, expect, onTestFinished, test } from 'vitest';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { hangUp } from '../__fixtures__/answers';
import { claimAndSubmit } from '../__fixtures__/claim-and-work';
import { compositions, createTestClock, createTestStudio } from '../__fixtures__/test-studio';
import { getTask } from '../get-task.server';
import { type UncertainCase, uncertainCase, waysToCheck } from '../uncertain-case';

/** For every outcome of the call and every kind of provider: the text about the task must be true. */

type Reply = Parameters<typeof startProviderServer>[0];
const callers = {
  /** Blocks; calls back; can't be asked. */
  'see2ai video': ['see2ai', compositions.blocking],
  /** Keeps a list. */
  aitoearn: ['aitoearn', compositions.listed],
  /** Neither a list nor callbacks. */
  doubao: ['doubao-seedance', compositions.polled],
} as const;

async function sent(caller: keyof typeof callers, answer: Reply) {
  const [providerId, composition] = callers[caller];
  const server = await startProviderServer(answer);
  onTestFinished(() => server[Symbol.asyncDispose]());
  const studio = await createTestStudio();
  const keyId = await studio.addKey(providerId, server.baseUrl);
  const taskId = await studio.create(keyId, composition);
  await claimAndSubmit(await studio.services({ now: createTestClock().now }), taskId);
  return await getTask(studio.actor.tenantId, taskId, () => true);
}

const answers = {
  nothing: hangUp,
  '503 with a text': { status: 503, body: { detail: 'overloaded, try later', message: 'overloaded, try later' } },
  '502 with a page': { status: 502, text: '<html>bad gateway</html>' },
  '504 with a text': { status: 504, body: { message: 'gateway timeout' } },
  'a success that says nothing': { body: { hello: 1 } },
  'a page': { text: '<html>Welcome</html>' },
} satisfies Record<string, Reply>;

const expectedCases: Record<keyof typeof answers, UncertainCase> = {
  nothing: 'lost',
  '503 with a text': 'answered',
  '502 with a page': 'answered',
  '504 with a text': 'answered',
  'a success that says nothing': 'unreadable',
  'a page': 'unreadable',
};
const ways = { 'see2ai video': 'callback', aitoearn: 'listed', doubao: null } as const;

describe.each(Object.keys(callers) as (keyof typeof callers)[])('%s answers', (caller) => {
  test.each(Object.keys(answers) as (keyof typeof answers)[])('%s', async (answer) => {
    const task = await sent(caller, answers[answer]);
    expect(task).toMatchObject({ status: 'uncertain', money: 'may_be_charged' });
    expect(uncertainCase(task.error?.code, task.tracking)).toBe(expectedCases[answer]);
    // "No answer came back" is shown exactly for the tasks without an answer.
    expect(task.answer === null).toBe(expectedCases[answer] === 'lost');
    // "Asks" is shown only if the provider is asked, and a button only if it has an effect.
    expect(task.tracking.asked).toBe(false);
    const way = ways[caller];
    expect(task.actions.checkAgain).toBe(way !== null);
    if (way) expect(waysToCheck(task.tracking)).toBe(way);
  });
});

test.each([
  { status: 500, body: { detail: 'The prompt violates our content policy' } },
  { status: 400, body: { detail: '内容审核不通过' } },
])('a refusal by moderation (%o) does not say "try again later"', async (answer) => {
  const task = await sent('see2ai video', answer);
  expect(task).toMatchObject({ status: 'failed', money: 'not_charged', error: { code: 'contentRefused' } });
});

test('the figures of a failed call are kept, and its cost in points stays open', async () => {
  const body = {
    task_id: 'a',
    state: 'failed',
    error_message: 'no',
    cost_points: 85,
    input_tokens: 0,
    total_tokens: 7,
  };
  expect(await sent('see2ai video', { body })).toMatchObject({
    status: 'failed',
    money: 'may_be_charged',
    costPoints: 85,
    usage: { inputTokens: 0, totalTokens: 7, outputTokens: null },
    references: [{ name: 'taskId', value: 'a' }],
  });
});

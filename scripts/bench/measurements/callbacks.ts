import { Agent, request } from 'undici';
import type { Figure, Measurement } from '../figure.ts';
import { runInside } from '../run-inside.ts';
import { percentile, spread } from '../statistics.ts';
import { startStudio } from '../studio.ts';

const posts = 500;
const atOnce = 20;
const warmUps = 20;
/** The route accepts at most a megabyte. */
const tooLarge = JSON.stringify({ padding: 'x'.repeat(1024 * 1024) });

interface Answered {
  status: number;
  milliseconds: number;
}

/** How long a provider waits for the answer to its callback. */
export const callbacks: Measurement = {
  title: 'callbacks answered',
  about:
    `${posts} POSTs to /api/callbacks/… of the web process, each for another task, one after the other over one ` +
    `connection, then ${posts} more with ${atOnce} at once; from the first byte sent to the last byte of the answer. The ` +
    'body says that the job is still running. The answer comes when the callback is recorded and the workers are woken, ' +
    'while the worker processes the callbacks before. Then bodies of more than a megabyte, which are refused. The first ' +
    `${warmUps} do not count.`,
  run: async (say) => {
    const studio = await startStudio();
    await runInside(studio, 'scripts/bench/inside/add-tasks.ts', { args: [String(2 * posts + warmUps)] });
    const tokens = await runInside<string[]>(studio, 'scripts/bench/inside/add-callback-addresses.ts', {
      args: [String(2 * posts + warmUps)],
    });
    const agent = new Agent({ connections: atOnce });
    const post = async (token: string, body: string): Promise<Answered> => {
      const startedAt = performance.now();
      const answer = await request(`${studio.baseUrl}/api/callbacks/${token}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        dispatcher: agent,
      });
      await answer.body.dump();
      return { status: answer.statusCode, milliseconds: performance.now() - startedAt };
    };
    for (const token of tokens.splice(0, warmUps)) await post(token, wordOf(token));
    say(`${posts} callbacks, one after the other, then ${atOnce} at once…`);
    const oneByOne: Answered[] = [];
    for (const token of tokens.slice(0, posts)) oneByOne.push(await post(token, wordOf(token)));
    const crowded: Answered[] = [];
    const waiting = tokens.slice(posts);
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let token = waiting.pop(); token; token = waiting.pop()) crowded.push(await post(token, wordOf(token)));
      }),
    );
    const refused: Answered[] = [];
    for (const token of tokens.slice(0, 20)) refused.push(await post(token, tooLarge));
    const recorded = await runInside<number>(studio, 'scripts/bench/inside/count-receipts.ts');
    await agent.close();
    await studio.stop();
    const unexpected = [
      ...[...oneByOne, ...crowded].filter(({ status }) => status !== 200),
      ...refused.filter(({ status }) => status !== 413),
    ].length;
    const figures: Figure[] = [
      ...figuresOf('Callback to answer', oneByOne, 100),
      ...figuresOf(`Callback to answer, ${atOnce} at once`, crowded),
      ...figuresOf('More than a megabyte to 413', refused),
      { name: 'Answered with a wrong status', value: unexpected, unit: 'calls', goal: 0 },
      {
        name: 'Not recorded, or recorded though too large',
        value: Math.abs(recorded - (2 * posts + warmUps)),
        unit: 'calls',
        goal: 0,
        note: `${recorded} recorded`,
      },
    ];
    return { figures, details: { oneByOne, crowded, refused } };
  },
};

/** The body of a callback that says that the job is still running: it is recorded, but changes nothing. */
function wordOf(token: string): string {
  return JSON.stringify({ status: 'generating', task_id: token });
}

function figuresOf(name: string, answers: readonly Answered[], goal?: number): Figure[] {
  const times = answers.map(({ milliseconds }) => milliseconds);
  return [0.5, 0.95].map((share) => ({
    name: `${name}, p${share * 100}`,
    value: percentile(times, share),
    unit: 'ms',
    ...(goal !== undefined && { goal }),
    ...(share === 0.5 && { note: spread(times, 'ms') }),
  }));
}

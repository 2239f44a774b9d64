import 'server-only';
import { processMetrics } from './process-metrics.server';

export interface MeasuredCall {
  call: 'submit' | 'poll';
  provider: string;
  keyId: string;
  isSandbox: boolean;
}

/**
 * Makes one call to a provider and counts how long it took and how it ended. `outcomeOf` names the outcome of an answer,
 * `troubleOf` that of an error, which is thrown on; both from a fixed set of words.
 */
export async function measureCall<Answer>(
  { call, provider, keyId, isSandbox }: MeasuredCall,
  work: () => Promise<Answer>,
  named: { outcomeOf: (answer: Answer) => string; troubleOf: (error: unknown) => string },
): Promise<Answer> {
  const labels = { call, provider, key: keyId, sandbox: isSandbox ? 'yes' : 'no' };
  const startedAt = performance.now();
  const count = (outcome: string) => {
    const { calls, callSeconds } = processMetrics();
    callSeconds.observe(labels, (performance.now() - startedAt) / 1_000);
    calls.inc({ ...labels, outcome });
  };
  let answer: Answer;
  try {
    answer = await work();
  } catch (error) {
    count(named.troubleOf(error));
    throw error;
  }
  count(named.outcomeOf(answer));
  return answer;
}

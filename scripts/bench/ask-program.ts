import { once } from 'node:events';
import { spawnProcess } from '../studio/child-process.ts';
import { secretsOfWork } from '../studio/withhold-secrets.ts';
import { undoLater } from './clean-up.ts';

type Program = Pick<Parameters<typeof spawnProcess>[0], 'entry' | 'args' | 'env'>;

/** Runs a program of this project. @returns its last message. @throws with its last lines of output when it fails. */
export async function askProgram<Answer>(program: Program): Promise<Answer> {
  const lines: string[] = [];
  const child = spawnProcess({ ...program, secrets: secretsOfWork, onLine: (line) => lines.push(line) });
  const stop = undoLater(() => void child.kill('SIGKILL'));
  let answer: unknown;
  child.on('message', (message) => {
    answer = message;
  });
  const [code] = await once(child, 'exit');
  await stop();
  if (code !== 0) throw new Error(`${program.entry} failed:\n${lines.slice(-20).join('\n')}`);
  return answer as Answer;
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectFolder } from '../studio/child-process.ts';

/** The number of checks of a step that passed and failed, and the names of those that failed, where it knows them. */
export type Outcome = { passed: number; failed: number; failures?: string[] };

export type Step = { name: string; run: () => Promise<Outcome> };

/**
 * Runs the steps one after the other and prints the outcome and the time of each. A failed step does not stop the rest.
 * @returns the sum, with a line for each failure that begins with ✘ (`.ci/run` repeats these lines at its end)
 */
export async function runSteps(steps: Step[]): Promise<Required<Outcome>> {
  const total: Required<Outcome> = { passed: 0, failed: 0, failures: [] };
  for (const { name, run } of steps) {
    const startedAt = Date.now();
    console.log(`\n▸ ${name}`);
    const outcome: Outcome = await run().catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      return { passed: 0, failed: 1 };
    });
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    if (outcome.failed > 0) total.failures.push(...(outcome.failures ?? [`✘ ${name}`]));
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    console.log(`  ${outcome.failed === 0 ? 'ok' : 'FAILED'}: ${summary(outcome)} (${seconds} s)`);
  }
  return total;
}

export function summary({ passed, failed }: Outcome): string {
  return `${passed} passed, ${failed} failed`;
}

type Command = { args: string[]; env?: Record<string, string | undefined>; showAlways?: boolean };

/** Runs the command line of an installed package. Shows its output when it fails. @returns whether it succeeded. */
export async function runTool(entry: string, { args, env, showAlways }: Command): Promise<boolean> {
  const child = spawn(process.execPath, [`node_modules/${entry}`, ...args], {
    cwd: projectFolder,
    env: { ...process.env, ...env },
    stdio: ['ignore', showAlways ? 'inherit' : 'pipe', showAlways ? 'inherit' : 'pipe'],
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => output.push(chunk));
  const [code] = await once(child, 'close');
  if (code !== 0 && !showAlways) process.stdout.write(Buffer.concat(output));
  return code === 0;
}

/** A tool that counts as one check. */
export function toolStep(name: string, entry: string, args: string[]): Step {
  return {
    name,
    run: async () => ((await runTool(entry, { args })) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
  };
}

import 'server-only';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { SubmitResult } from '@/lib/providers/contract';
import { ProviderError, type ProviderErrorDetails } from '@/lib/providers/errors';
import { createKeyHider } from '@/lib/text/hide-key';

/** The outcome of a paid call. */
export type Outcome = { result: SubmitResult } | { trouble: ProviderError };

export interface KeptAnswer {
  taskId: string;
  attempt: number;
  outcome: Outcome;
}

type Stored = { result: SubmitResult } | { trouble: ProviderErrorDetails & Pick<ProviderError, 'kind'> };

const suffix = '.json';

/**
 * Answers to paid calls, on disk from their arrival until the database has them. Each answer is one file, written once,
 * readable only by the studio's own user, and without the key. So a paid answer is not lost when the database is away
 * or the worker is killed.
 */
export class AnswerFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Resolves when the answer would survive a power cut. */
  async keep({ taskId, attempt, outcome }: KeptAnswer, key: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const target = this.#fileOf(taskId, attempt);
    const stored: unknown = JSON.parse(JSON.stringify(toStored(outcome)));
    await writeThrough(`${target}.part`, JSON.stringify(createKeyHider(key).inJson(stored)));
    await rename(`${target}.part`, target);
    await syncFolder(this.#folder);
  }

  async forget({ taskId, attempt }: Pick<KeptAnswer, 'taskId' | 'attempt'>): Promise<void> {
    await rm(this.#fileOf(taskId, attempt), { force: true });
  }

  /** The answers that are not yet in the database, from this process or an earlier one. */
  async list(): Promise<KeptAnswer[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const kept = await Promise.all(names.filter((name) => name.endsWith(suffix)).map((name) => this.#read(name)));
    return kept.filter((answer) => answer !== null);
  }

  async #read(name: string): Promise<KeptAnswer | null> {
    const [taskId = '', attempt] = name.slice(0, -suffix.length).split('_');
    try {
      const stored: Stored = JSON.parse(await readFile(path.join(this.#folder, name), 'utf8'));
      return { taskId, attempt: Number(attempt), outcome: fromStored(stored) };
    } catch {
      // The worker has already removed it, or the file is not ours.
      return null;
    }
  }

  #fileOf(taskId: string, attempt: number): string {
    return path.join(this.#folder, `${taskId}_${attempt}${suffix}`);
  }
}

function toStored(outcome: Outcome): Stored {
  if ('result' in outcome) return outcome;
  const { kind, code, status, retryAfterSeconds, detail, answer } = outcome.trouble;
  return { trouble: { kind, code, status, retryAfterSeconds, detail, answer } };
}

function fromStored(stored: Stored): Outcome {
  if ('result' in stored) return stored;
  return { trouble: new ProviderError(stored.trouble.kind, stored.trouble) };
}

async function writeThrough(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Only a synced folder makes a rename survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

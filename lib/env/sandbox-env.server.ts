import 'server-only';
import path from 'node:path';
import { z } from 'zod';
import { flag } from './env.server.ts';

const emptyIsAbsent = (value: unknown) => (value === '' ? undefined : value);

/** The few settings of the sandbox gateway: it must start without a database, secrets or the studio's other settings. */
export const sandboxEnvSchema = z.object({
  /** Where the gateway listens and the base of every address it gives out. */
  SANDBOX_URL: z.preprocess(
    emptyIsAbsent,
    z
      .url({ protocol: /^http$/, error: 'must be an address like http://127.0.0.1:4100' })
      .default('http://127.0.0.1:4100')
      .transform((url) => url.replace(/\/+$/, '')),
  ),
  /** The studio on the same machine. Only its media links and callbacks may point to this machine. */
  INTERNAL_URL: z.preprocess(emptyIsAbsent, z.url({ protocol: /^http$/ }).optional()),
  ALLOW_PRIVATE_ADDRESSES: z.preprocess(emptyIsAbsent, flag),
  /** The ledger, jobs and rendered media are kept in `sandbox/` below it. */
  DATA_DIR: z.preprocess(
    emptyIsAbsent,
    z
      .string()
      .default('.data')
      .transform((folder) => path.resolve(folder)),
  ),
  /** 1 = a few visible seconds per job; 0.1 = ten times faster; 18 = a task of five seconds takes a minute and a half. */
  SANDBOX_PACE: z.preprocess(emptyIsAbsent, z.coerce.number().min(0).max(1000).default(1)),
  /** `1`: one rendering per shape of result, for tests and benchmarks with many jobs. */
  SANDBOX_REUSE: z.preprocess(emptyIsAbsent, z.enum(['0', '1']).default('0')),
});

export type SandboxEnv = z.output<typeof sandboxEnvSchema>;

/** The gateway's settings. Throws, naming each setting that is wrong and what it should be. */
export function getSandboxEnv(source: Record<string, string | undefined> = process.env): SandboxEnv {
  const result = sandboxEnvSchema.safeParse(source);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`These sandbox settings are wrong (see .env.example):\n${lines.join('\n')}`);
}

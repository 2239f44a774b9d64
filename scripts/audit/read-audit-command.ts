import { parseArgs } from 'node:util';
import type { ChainHead } from '@/lib/audit/verify-audit.server';

const usage =
  'Usage: npm run audit:verify -- [--head TENANT:NUMBER:HASH]…\n' +
  'A head is what an earlier run printed for a studio. Keep it outside of the database.';

/** The heads that an earlier run printed. Throws with the usage for anything else. */
export function readAuditCommand(words: readonly string[]): ChainHead[] {
  return parse(words).map((text) => {
    const [, tenantId, seq, hash] = /^([\da-f-]{36}):(\d{1,18}):([\da-f]{64})$/.exec(text) ?? [];
    if (!tenantId || !seq || !hash) throw new Error(`--head wants TENANT:NUMBER:HASH, not “${text}”.\n${usage}`);
    return { tenantId, seq: BigInt(seq), hash };
  });
}

function parse(words: readonly string[]): string[] {
  try {
    return parseArgs({ args: [...words], options: { head: { type: 'string', multiple: true } } }).values.head ?? [];
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

import type { LedgerView } from '../../lib/sandbox/ledger/entries.ts';
import { sandboxUrl } from './run-inside.ts';

/** What the sandbox gateway of a running studio saw: its own account, not the studio's. */
export async function readLedger(dataDir: string): Promise<LedgerView> {
  const response = await fetch(`${sandboxUrl(dataDir)}/_sandbox/ledger`);
  return (await response.json()) as LedgerView;
}

import type { LedgerView } from '../../lib/sandbox/ledger/entries.ts';
import { sandboxUrl } from './run-inside.ts';

/** Reads the ledger of a running studio's sandbox gateway: what the gateway itself saw, independent of the studio. */
export async function readLedger(dataDir: string): Promise<LedgerView> {
  const response = await fetch(`${sandboxUrl(dataDir)}/_sandbox/ledger`);
  return (await response.json()) as LedgerView;
}

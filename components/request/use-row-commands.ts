import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { ActionResult } from '@/lib/actions/action-result';
import { useRefusalToast } from './use-refusal-toast';
import { withProof } from './with-proof';

/**
 * Runs the commands of a table's rows, one at a time for each row, and then refreshes the page. A refusal is said in a
 * toast. `busy`: the ids of the rows with a command under way.
 */
export function useRowCommands() {
  const router = useRouter();
  const sayRefusal = useRefusalToast();
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());

  const run = async <Data>(id: string, command: () => Promise<ActionResult<Data>>, done: (data: Data) => void) => {
    if (busy.has(id)) return;
    setBusy((before) => new Set(before).add(id));
    const result = await withProof(command).catch(() => null);
    setBusy((before) => new Set([...before].filter((one) => one !== id)));
    if (result?.ok) done(result.data);
    else sayRefusal(result?.error ?? null);
    router.refresh();
  };
  return { busy, run };
}

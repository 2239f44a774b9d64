import { useState } from 'react';
import { useRefusalToast } from '@/components/request/use-refusal-toast';
import type { ActionResult } from '@/lib/actions/action-result';

/** Runs one command of the account at a time. A refusal is said in a toast. `pending`: the name of the one that runs. */
export function useAccountCommand() {
  const sayRefusal = useRefusalToast();
  const [pending, setPending] = useState<string | null>(null);
  const run = async <Data>(name: string, command: () => Promise<ActionResult<Data>>, done: (data: Data) => void) => {
    if (pending !== null) return;
    setPending(name);
    const result = await command().catch(() => null);
    setPending(null);
    if (result?.ok) return done(result.data);
    sayRefusal(result?.error ?? null);
  };
  return { pending, run };
}

import type { KeyCheck } from './contract';
import { ProviderError } from './errors';

/**
 * Turns the outcome of a free call into a key's state. `call` resolves where the key works, with the account's balance.
 */
export async function checkedKey(call: () => Promise<string | undefined>): Promise<KeyCheck> {
  try {
    const balance = await call();
    return { ok: true, code: 'working', ...(balance === undefined ? {} : { balance }) };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { code, detail } = error;
    // The key works, but the account is empty.
    if (code === 'insufficientBalance') return { ok: true, code: 'working', detail };
    if (code === 'keyRejected') return { ok: false, code: 'rejected', detail };
    const unreachable = error.kind === 'unavailable' && error.status === undefined;
    return { ok: false, code: unreachable ? 'unreachable' : 'unexpected', detail: detail ?? code };
  }
}

import type { KeyCheck } from './contract';
import { ProviderError } from './errors';

/** Turns what a free call came to into a key's state. `look` resolves where the key works; its text is the account's balance. */
export async function checkedKey(look: () => Promise<string | undefined>): Promise<KeyCheck> {
  try {
    const balance = await look();
    return { ok: true, code: 'working', ...(balance === undefined ? {} : { balance }) };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { code, detail } = error;
    // The key is good, the account empty.
    if (code === 'insufficientBalance') return { ok: true, code: 'working', detail };
    if (code === 'keyRejected') return { ok: false, code: 'rejected', detail };
    const unreachable = error.kind === 'unavailable' && error.status === undefined;
    return { ok: false, code: unreachable ? 'unreachable' : 'unexpected', detail: detail ?? code };
  }
}

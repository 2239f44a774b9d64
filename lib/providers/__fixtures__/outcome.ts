import { ProviderError } from '../errors';

/** The outcome of a call: `ok`, or `kind: code` of its ProviderError. Any other error is thrown. */
export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return `${error.kind}: ${error.code}`;
  }
}

/** The ProviderError with which a call ends. */
export async function errorOf(call: Promise<unknown>): Promise<ProviderError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ProviderError) return error;
    throw error;
  }
  throw new Error('The call succeeded.');
}

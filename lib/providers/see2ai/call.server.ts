import 'server-only';
import type { ProviderContext } from '../contract';
import { callProvider, type ProviderAnswer, type ProviderCall } from '../http.server';
import type { CallPurpose } from '../status-errors';

type Call = Omit<ProviderCall, 'url' | 'paid' | 'headers'> & { path: string; headers?: Record<string, string> };

/** Makes a call with the key. Returns the answer with any status. */
export function callSee2ai(context: ProviderContext, purpose: CallPurpose, call: Call): Promise<ProviderAnswer> {
  const { path, headers, ...rest } = call;
  return callProvider(context, {
    ...rest,
    url: `${context.baseUrl}${path}`,
    headers: { ...headers, authorization: `Bearer ${context.key}` },
    paid: purpose === 'submit',
  });
}

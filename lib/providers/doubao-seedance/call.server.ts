import 'server-only';
import type { JsonObject } from '@/lib/text/json';
import { plainName } from '../answer-layers';
import type { ProviderContext } from '../contract';
import type { ProviderErrorCode } from '../error-codes';
import type { ProviderError } from '../errors';
import { callProvider, type ProviderAnswer } from '../http.server';
import { readReason } from '../read-reason';
import { type CallPurpose, errorOf, refusalError, statusError } from '../status-errors';

/** The document's error codes. All of them refuse a request. */
const documentedCodes: Record<string, ProviderErrorCode> = {
  invalidrequest: 'invalidRequest',
  modelnotsupportfirstlastframe: 'framesUnsupported',
  invalidimageurls: 'imagesInvalid',
  durationoutofrange: 'durationOutOfRange',
  resolutionnotsupported: 'resolutionUnsupported',
};

/** Makes a call with the key. Returns the answer with any status. */
export function callGateway(
  context: ProviderContext,
  purpose: CallPurpose,
  call: { method: 'GET' | 'POST'; path: string; json?: JsonObject; timeoutMs: number },
): Promise<ProviderAnswer> {
  const { path, ...rest } = call;
  return callProvider(context, {
    ...rest,
    url: `${context.baseUrl}${path}`,
    headers: { authorization: `Bearer ${context.key}` },
    paid: purpose === 'submit',
  });
}

/** A documented code counts with any HTTP status, because relays send all of them with 400, 500 or 200. */
export function gatewayError(answer: ProviderAnswer, purpose: CallPurpose): ProviderError {
  return documentedRefusal(answer) ?? statusError(answer, purpose);
}

/** A refusal with the HTTP status of a success. Null where the request may have been accepted. */
export function gatewayRefusal(answer: ProviderAnswer): ProviderError | null {
  return documentedRefusal(answer) ?? refusalError(answer);
}

function documentedRefusal(answer: ProviderAnswer): ProviderError | null {
  const { code, text } = readReason(answer.body);
  // A bare `error` may be the code itself.
  const word = documentedCodes[plainName(code ?? '')] ?? documentedCodes[plainName(text ?? '')];
  return word ? errorOf(answer, 'rejected', word) : null;
}

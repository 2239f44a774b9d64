import type { ProviderErrorCode } from './error-codes';

/**
 * The reason why a failed `fetch` certainly sent nothing: the name was not found, no connection was made, TLS failed,
 * or our own guard refused the address. Null: something may have been sent. In doubt it is null, because a request that
 * is wrongly taken for unsent is sent again and paid twice.
 */
export function neverSent(error: unknown): ProviderErrorCode | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = codeOf(cause);
    if (code) return code;
    if (cause instanceof AggregateError && cause.errors.length > 0) {
      // There is one error for each address that was tried.
      const codes = cause.errors.map(neverSent);
      return codes.every(Boolean) ? (codes[0] ?? null) : null;
    }
  }
  return null;
}

/** Only errors of the name lookup and of connecting. Other codes can also come from an open socket, see below. */
const noConnection = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'UND_ERR_CONNECT_TIMEOUT',
  'addressUnreachable',
]);

/** Only TLS errors that end a handshake. Others can come in the middle of an answer. */
const noHandshake = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'HOSTNAME_MISMATCH',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_TLS_HANDSHAKE_TIMEOUT',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ERR_SSL_TLSV1_UNRECOGNIZED_NAME',
  'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
  'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
]);

function codeOf(error: Error & { code?: unknown; syscall?: unknown }): ProviderErrorCode | null {
  const { code, syscall, message } = error;
  if (code === 'addressRefused') return 'addressRefused';
  if (typeof code === 'string' && noHandshake.has(code)) return 'insecureConnection';
  if (code === 'ECONNRESET' && message.includes('before secure TLS connection')) return 'insecureConnection';
  // Any system error of `connect` itself comes before the first byte. The same codes of a `read` do not: Linux reports
  // EHOSTUNREACH, ENETUNREACH and even ECONNREFUSED for a connection that broke long after the request was sent.
  if ((typeof code === 'string' && noConnection.has(code)) || syscall === 'connect') return 'unreachable';
  // fetch refuses some ports and schemes by itself.
  return message === 'bad port' || message === 'unknown scheme' ? 'wrongAddress' : null;
}

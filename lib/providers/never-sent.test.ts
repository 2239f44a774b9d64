import { describe, expect, test } from 'vitest';
import { neverSent } from './never-sent';

function failure(details: { code?: string; syscall?: string; message?: string }): Error {
  const cause = Object.assign(new Error(details.message ?? 'reason'), details);
  return new TypeError('fetch failed', { cause });
}

describe('neverSent', () => {
  test.each([
    ['a refused connection', failure({ code: 'ECONNREFUSED', syscall: 'connect' }), 'unreachable'],
    ['an unknown name', failure({ code: 'ENOTFOUND' }), 'unreachable'],
    ['a failing name server', failure({ code: 'EAI_AGAIN' }), 'unreachable'],
    ['a connection that takes too long', failure({ code: 'UND_ERR_CONNECT_TIMEOUT' }), 'unreachable'],
    ['a system time-out of connect', failure({ code: 'ETIMEDOUT', syscall: 'connect' }), 'unreachable'],
    ['an expired certificate', failure({ code: 'CERT_HAS_EXPIRED' }), 'insecureConnection'],
    ['a certificate of another name', failure({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }), 'insecureConnection'],
    [
      'a reset within the handshake',
      failure({
        code: 'ECONNRESET',
        message: 'Client network socket disconnected before secure TLS connection was established',
      }),
      'insecureConnection',
    ],
    ['a port fetch refuses', failure({ message: 'bad port' }), 'wrongAddress'],
    [
      'every address of a name refused',
      new TypeError('fetch failed', {
        cause: Object.assign(
          new AggregateError([
            failure({ code: 'ECONNREFUSED', syscall: 'connect' }),
            failure({ code: 'ENETUNREACH', syscall: 'connect' }),
          ]),
          { code: 'ECONNREFUSED' },
        ),
      }),
      'unreachable',
    ],
    ['a reset connection', failure({ code: 'ECONNRESET' }), null],
    ['a socket closed at the other end', failure({ code: 'UND_ERR_SOCKET' }), null],
    ['a read that takes too long', failure({ code: 'ETIMEDOUT', syscall: 'read' }), null],
    ['a route that broke after the request was sent', failure({ code: 'EHOSTUNREACH', syscall: 'read' }), null],
    ['a network that broke after the request was sent', failure({ code: 'ENETUNREACH', syscall: 'write' }), null],
    ['a refusal that a router reports later', failure({ code: 'ECONNREFUSED', syscall: 'read' }), null],
    ['no answer in time', failure({ code: 'UND_ERR_HEADERS_TIMEOUT' }), null],
    ['a TLS record broken in the middle', failure({ code: 'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC' }), null],
    [
      'addresses of which one accepted the connection',
      new TypeError('fetch failed', {
        cause: new AggregateError([
          failure({ code: 'ECONNREFUSED', syscall: 'connect' }),
          failure({ code: 'ECONNRESET' }),
        ]),
      }),
      null,
    ],
    ['something unknown', new Error('?'), null],
    ['no error at all', 'text', null],
  ])('%s', (_what, error, code) => {
    expect(neverSent(error)).toBe(code);
  });
});

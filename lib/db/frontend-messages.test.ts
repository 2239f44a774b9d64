import { describe, expect, it } from 'vitest';
import { FrontendReader } from './frontend-messages';

const startup = Buffer.from([0, 0, 0, 9, 0, 3, 0, 0, 0]);
const ssl = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);
const cancel = Buffer.concat([Buffer.from([0, 0, 0, 16, 0x04, 0xd2, 0x16, 0x2e]), Buffer.alloc(8)]);

function message(type: string, body = ''): Buffer {
  const head = Buffer.from([type.charCodeAt(0), 0, 0, 0, 0]);
  head.writeInt32BE(4 + Buffer.byteLength(body), 1);
  return Buffer.concat([head, Buffer.from(body)]);
}

const extended = Buffer.concat([message('P', 'parse'), message('B', 'bind'), message('E'), message('S')]);

describe('FrontendReader', () => {
  it('reads the encryption request, then the startup message', () => {
    const units = new FrontendReader().read(Buffer.concat([ssl, startup]));
    expect(units).toEqual([{ kind: 'encryption' }, { kind: 'startup', bytes: startup }]);
  });

  it('recognises a cancel request', () => {
    expect(new FrontendReader().read(cancel)).toEqual([{ kind: 'cancel' }]);
  });

  it('keeps the messages of one query together, however the bytes are split', () => {
    const all = Buffer.concat([startup, extended, message('Q', 'select 1'), message('X')]);
    const reader = new FrontendReader();
    const units = [...all].flatMap((byte) => reader.read(Buffer.from([byte])));
    expect(units).toEqual([
      { kind: 'startup', bytes: startup },
      { kind: 'query', bytes: extended, isOpen: false },
      { kind: 'query', bytes: message('Q', 'select 1'), isOpen: false },
      { kind: 'terminate' },
    ]);
    expect(new FrontendReader().read(all)).toEqual(units);
  });

  it('marks a unit as open when a client flushes before the end of its query', () => {
    const reader = new FrontendReader();
    reader.read(startup);
    const first = Buffer.concat([message('P', 'parse'), message('H')]);
    expect(reader.read(first)).toEqual([{ kind: 'query', bytes: first, isOpen: true }]);
    expect(reader.read(message('S'))).toEqual([{ kind: 'query', bytes: message('S'), isOpen: false }]);
  });
});

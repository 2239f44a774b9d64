/** What a collector is sent, read from OTLP's protobuf (opentelemetry/proto/trace/v1/trace.proto), as far as tests ask. */

export interface SentSpan {
  traceId: string;
  spanId: string;
  parentId: string;
  name: string;
  kind: string;
  attributes: Record<string, string | number | boolean>;
  hasFailed: boolean;
  startedAt: bigint;
  endedAt: bigint;
  resource: Record<string, string | number | boolean>;
}

type Value = bigint | Buffer;
type Message = Map<number, Value[]>;

function readMessage(bytes: Buffer): Message {
  const fields: Message = new Map();
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++] ?? 0;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const slice = (length: number) => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const wire = tag & 7;
    let value: Value;
    if (wire === 0) value = varint();
    else if (wire === 1) value = slice(8).readBigUInt64LE();
    else if (wire === 2) value = slice(Number(varint()));
    else value = BigInt(slice(4).readUInt32LE());
    const number = tag >> 3;
    fields.set(number, [...(fields.get(number) ?? []), value]);
  }
  return fields;
}

const buffers = (message: Message, number: number) =>
  (message.get(number) ?? []).filter((value): value is Buffer => typeof value !== 'bigint');
const messages = (message: Message, number: number) => buffers(message, number).map(readMessage);
const bufferOf = (message: Message, number: number) => buffers(message, number)[0] ?? Buffer.alloc(0);
const numberOf = (message: Message, number: number) => {
  const [value] = message.get(number) ?? [];
  return typeof value === 'bigint' ? value : 0n;
};

function attributesOf(message: Message, number: number): SentSpan['attributes'] {
  return Object.fromEntries(
    messages(message, number).map((pair) => {
      const value = readMessage(bufferOf(pair, 2));
      return [bufferOf(pair, 1).toString(), attributeOf(value)];
    }),
  );
}

function attributeOf(value: Message): string | number | boolean {
  if (value.has(2)) return numberOf(value, 2) === 1n;
  if (value.has(3)) return Number(numberOf(value, 3));
  if (value.has(4)) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(numberOf(value, 4));
    return bytes.readDoubleLE();
  }
  return bufferOf(value, 1).toString();
}

const kinds = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];

export function readSpans(body: Buffer): SentSpan[] {
  return messages(readMessage(body), 1).flatMap((ofResource) => {
    const resource = attributesOf(readMessage(bufferOf(ofResource, 1)), 1);
    return messages(ofResource, 2).flatMap((ofScope) =>
      messages(ofScope, 2).map((span) => ({
        traceId: bufferOf(span, 1).toString('hex'),
        spanId: bufferOf(span, 2).toString('hex'),
        parentId: bufferOf(span, 4).toString('hex'),
        name: bufferOf(span, 5).toString(),
        kind: kinds[Number(numberOf(span, 6))] ?? '',
        startedAt: numberOf(span, 7),
        endedAt: numberOf(span, 8),
        attributes: attributesOf(span, 9),
        hasFailed: numberOf(readMessage(bufferOf(span, 15)), 3) === 2n,
        resource,
      })),
    );
  });
}

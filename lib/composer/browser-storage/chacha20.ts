/**
 * The ChaCha20 stream cipher of RFC 8439: the same call encrypts and decrypts. WebCrypto is no alternative: it is
 * asynchronous (too late for a page that is being closed), and it is missing on http in a company's network.
 * @param key 32 bytes. @param nonce 12 bytes, never used twice with one key. @param counter the first block's number.
 */
export function chacha20(key: Uint8Array, nonce: Uint8Array, data: Uint8Array, counter = 0): Uint8Array {
  const start = new Uint32Array(16);
  start.set([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]);
  start.set(words(key), 4);
  start[12] = counter;
  start.set(words(nonce), 13);
  const answer = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 64) {
    const stream = block(start);
    const end = Math.min(64, data.length - at);
    for (let index = 0; index < end; index += 1) answer[at + index] = (data[at + index] ?? 0) ^ (stream[index] ?? 0);
    start[12] = ((start[12] ?? 0) + 1) >>> 0;
  }
  return answer;
}

/** The four columns and the four diagonals that one double round processes. */
const quarters = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
] as const;

function block(start: Uint32Array): Uint8Array {
  const state = Uint32Array.from(start);
  const step = (to: number, from: number, rotated: number, bits: number) => {
    state[to] = (state[to] ?? 0) + (state[from] ?? 0);
    const mixed = (state[rotated] ?? 0) ^ (state[to] ?? 0);
    state[rotated] = (mixed << bits) | (mixed >>> (32 - bits));
  };
  for (let round = 0; round < 10; round += 1) {
    for (const [a, b, c, d] of quarters) {
      step(a, b, d, 16);
      step(c, d, b, 12);
      step(a, b, d, 8);
      step(c, d, b, 7);
    }
  }
  const bytes = new DataView(new ArrayBuffer(64));
  state.forEach((word, index) => {
    bytes.setUint32(index * 4, word + (start[index] ?? 0), true);
  });
  return new Uint8Array(bytes.buffer);
}

function words(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: bytes.length / 4 }, (_, index) => view.getUint32(index * 4, true));
}

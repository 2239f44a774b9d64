/**
 * A short digest of a draft: the same text gives the same digest. Browsers offer SHA-256 only asynchronously, but the
 * id of a press must be stored before anything is sent. 106 bits (cyrb53, twice) are far more than some hundred drafts
 * need.
 */
export function digestOf(text: string): string {
  return [1, 2].map((seed) => cyrb53(text, seed).toString(36)).join('-');
}

function cyrb53(text: string, seed: number): number {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0);
}

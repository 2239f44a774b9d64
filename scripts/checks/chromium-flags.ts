/**
 * How tests and benchmarks start Chromium: as root in a container, and without anything that talks to the network or
 * draws on its own account.
 */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

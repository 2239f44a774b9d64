// Stands for a decoding process that a hostile file has taken over; the path in the request names the attack.
import { readFileSync } from 'node:fs';

const held = [];

/** A refusal is the only answer that carries free text. */
const refuse = (message) => process.send({ ok: false, code: 'notFound', message, params: {}, issues: [] });

const deeds = {
  environment: () => refuse(JSON.stringify(process.env)),
  heap: () => {
    for (;;) held.push(Array.from({ length: 10_000 }, (_, index) => ({ index })));
  },
  memory: () => {
    held.push(Buffer.alloc(64 * 1024 * 1024, 1));
    setTimeout(deeds.memory, 20);
  },
  endless: () => {
    for (;;);
  },
  crash: () => process.abort(),
  junk: () => process.send('nonsense'),
  path: () => process.send({ ok: true, outcome: { mime: 'image/png', extension: '../../../secrets' } }),
  unknownCode: () => process.send({ ok: false, code: 'constructor', message: '', params: {}, issues: [] }),
  hugeFacts: () => process.send({ ok: true, outcome: { kind: 'video', width: 1e99 } }),
  importance: () => refuse(readFileSync('/proc/self/oom_score_adj', 'utf8')),
};

process.on('disconnect', () => process.exit(0));
process.on('message', ({ given }) => deeds[given.localPath]());
process.send('ready');

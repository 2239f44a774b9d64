// Stands for a decoding process in which a file does its worst; the path it is given says what.
import { readFileSync } from 'node:fs';

const held = [];

/** Words can be told in a refusal alone. */
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

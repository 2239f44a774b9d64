// Stands for a decoding process in which a file does its worst; the path it is given says what.
const held = [];

const deeds = {
  environment: () => process.send({ ok: true, outcome: process.env }),
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
};

process.on('disconnect', () => process.exit(0));
process.on('message', ({ given }) => deeds[given.localPath]());
process.send('ready');

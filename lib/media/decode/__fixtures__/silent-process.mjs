// Stands for a decoding process that never becomes ready.
process.on('disconnect', () => process.exit(0));
setInterval(() => {}, 1000);

// Stands for a decoding process that does not come to its start.
process.on('disconnect', () => process.exit(0));
setInterval(() => {}, 1000);

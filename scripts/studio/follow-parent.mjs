// Preloaded into every child. When the supervisor has ended (even by SIGKILL), the IPC channel closes, and the child
// must not run on as an orphan: it gets the same signal as on an ordinary stop, and a deadline. Processes that a child
// forks load this file, too, but they follow their own parent.
if (process.connected && process.env.SLATEHOUSE_PARENT === String(process.ppid)) {
  process.once('disconnect', () => {
    process.stdout.on('error', () => undefined);
    process.stderr.on('error', () => undefined);
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), Number(process.env.SLATEHOUSE_GRACE_MS)).unref();
  });
  // Listening on the channel must not keep a process alive that has nothing else to do.
  process.channel?.unref();
}

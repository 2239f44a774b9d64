// Preloaded into every child: when the supervisor is gone (even by SIGKILL) the IPC channel closes, and the child must
// not live on as an orphan. It gets the same signal as on an ordinary stop, and a deadline.
// What a child forks inherits this file too; those have a parent of their own to follow.
if (process.connected && process.env.SLATEHOUSE_PARENT === String(process.ppid)) {
  process.once('disconnect', () => {
    process.stdout.on('error', () => undefined);
    process.stderr.on('error', () => undefined);
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), Number(process.env.SLATEHOUSE_GRACE_MS)).unref();
  });
  // Listening must not keep a process alive that has nothing else to do.
  process.channel?.unref();
}

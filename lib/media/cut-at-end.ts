/** Calls `onEnd` when nothing more may be sent: the session has ended. Resolves to how to stop watching. */
export type WatchEnd = (onEnd: () => void) => Promise<() => void>;

/**
 * The same bytes, but the answer breaks off when nothing more may be sent. A person who was locked out does not keep what
 * they are downloading, however slowly they read it.
 */
export async function cutAtEnd(
  stream: ReadableStream<Uint8Array>,
  watchEnd: WatchEnd,
): Promise<ReadableStream<Uint8Array>> {
  const reader = stream.getReader();
  let cut = () => {};
  const cutOff = new Promise<never>((_, reject) => {
    cut = () => {
      const reason = new Error('the session has ended');
      reject(reason);
      reader.cancel(reason).catch(() => {});
    };
  });
  // Rejected while nobody reads, it is no error of the process.
  cutOff.catch(() => {});
  const stopWatching = await watchEnd(() => cut());
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        // First, because a cancelled reader would say that the file has ended.
        const { done, value } = await Promise.race([cutOff, reader.read()]);
        if (!done) return controller.enqueue(value);
        stopWatching();
        controller.close();
      } catch (error) {
        stopWatching();
        throw error;
      }
    },
    async cancel(reason) {
      stopWatching();
      await reader.cancel(reason);
    },
  });
}

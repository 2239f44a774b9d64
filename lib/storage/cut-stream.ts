/** Passes on `length` bytes of a stream after the first `skip` bytes, then cancels the source. */
export function cutStream(
  source: ReadableStream<Uint8Array>,
  skip: number,
  length: number,
): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  let toSkip = skip;
  let left = length;
  return new ReadableStream({
    async pull(controller) {
      while (left > 0) {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        const piece = value.subarray(toSkip, toSkip + left);
        toSkip = Math.max(0, toSkip - value.length);
        left -= piece.length;
        if (piece.length > 0) {
          controller.enqueue(piece);
          break;
        }
      }
      if (left === 0) {
        controller.close();
        await reader.cancel();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

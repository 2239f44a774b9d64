/** The shortest extension, for quick models. */
const leastSeconds = 600;

/** How much longer a task is polled when a person asks for it: as long again as its model's deadline. */
export function extensionSeconds(deadlineSeconds: number | undefined): number {
  return Math.max(leastSeconds, deadlineSeconds ?? 0);
}

/** Also a quick model is looked for this long once more. */
const leastSeconds = 600;

/** How much longer a task is looked for when a person asks: once more its model's time. */
export function extensionSeconds(deadlineSeconds: number | undefined): number {
  return Math.max(leastSeconds, deadlineSeconds ?? 0);
}

/** A hidden window paints nothing, so a timer is needed too. */
const atLatestMs = 100;

/** Runs `work` after the browser has painted the changes made so far. */
export function afterPaint(work: () => void): void {
  let isDone = false;
  const once = () => {
    if (!isDone) work();
    isDone = true;
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, atLatestMs);
}

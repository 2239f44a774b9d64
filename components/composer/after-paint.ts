/** A window that is not seen paints nothing. */
const atLatestMs = 100;

/** Does something once the browser has painted what was changed until now. */
export function afterPaint(work: () => void): void {
  let isDone = false;
  const once = () => {
    if (!isDone) work();
    isDone = true;
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, atLatestMs);
}

/**
 * Whether a person sees this task now: an element of it (`data-task`, which may name several) is inside the window of a
 * visible tab, and no dialog covers it.
 */
export function isInSight(taskId: string): boolean {
  if (document.hidden) return false;
  const front = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document;
  return [...front.querySelectorAll(`[data-task~="${CSS.escape(taskId)}"]`)].some((element) => {
    const { width, height, top, bottom, left, right } = element.getBoundingClientRect();
    return width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  });
}

import { cdp, type Locator } from 'vitest/browser';

/** A point of the test's page, in CSS pixels. */
export interface Point {
  x: number;
  y: number;
}

/** The box of an element after it was scrolled into view. */
export async function boxOf(locator: Locator): Promise<DOMRect> {
  const element = await locator.findElement();
  element.scrollIntoView({ block: 'nearest' });
  return element.getBoundingClientRect();
}

export async function middleOf(locator: Locator): Promise<Point> {
  const { x, y, width, height } = await boxOf(locator);
  return { x: x + width / 2, y: y + height / 2 };
}

/** Presses at one point and moves to the other with the button held down. `release` ends it. */
export async function drag(from: Point, to: Point): Promise<void> {
  const steps = 8;
  await pressAt(from);
  for (let step = 1; step <= steps; step += 1)
    await mouse(
      'mouseMoved',
      { x: from.x + ((to.x - from.x) * step) / steps, y: from.y + ((to.y - from.y) * step) / steps },
      true,
    );
}

/** Presses at a point and holds the button down. `release` ends it. */
export async function pressAt(at: Point): Promise<void> {
  await mouse('mouseMoved', at, false);
  await mouse('mousePressed', at, true);
}

export async function release(at: Point): Promise<void> {
  await mouse('mouseReleased', at, false);
}

/** Clicks twice, as a hand does: the second click comes this many milliseconds after the first. */
export async function clickTwice(at: Point, pauseMs: number): Promise<void> {
  await mouse('mouseMoved', at, false);
  for (const clickCount of [1, 2]) {
    if (clickCount === 2) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    await mouse('mousePressed', at, true, clickCount);
    await mouse('mouseReleased', at, false, clickCount);
  }
}

/** An event of the real mouse: Vitest's own `dragAndDrop` can't stop half-way. */
async function mouse(
  type: 'mouseMoved' | 'mousePressed' | 'mouseReleased',
  at: Point,
  isHeld: boolean,
  clickCount = 1,
): Promise<void> {
  // The test's page is a frame of the page that the mouse belongs to.
  const frame = window.frameElement?.getBoundingClientRect() ?? new DOMRect();
  const [x, y] = [at.x + frame.x, at.y + frame.y];
  const button = type === 'mouseMoved' && !isHeld ? 'none' : 'left';
  await cdp().send('Input.dispatchMouseEvent', { type, x, y, button, buttons: isHeld ? 1 : 0, clickCount });
}

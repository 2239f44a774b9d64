/** One event that would start something: a click, a key. What the browser tells of it. */
export interface Gesture {
  /** Which click of a multi-click it is, as the browser counts them; 0 where it came from a key. */
  clicks: number;
  /** The key was not pressed now, it is held down. */
  isRepeat: boolean;
  /** Milliseconds by whatever clock all gestures of a page share. */
  at: number;
}

/**
 * Presses of one thing that are closer together than this are one gesture, whatever the browser counts: it gives up
 * counting when the hand moves, and systems let people set 200 to 900 ms for a double click.
 */
const oneGestureMs = 700;

/** Whether an event only goes on with the gesture before it. */
export function goesOnWith(previous: Gesture | null, next: Gesture): boolean {
  return next.isRepeat || next.clicks > 1 || (previous !== null && Math.abs(next.at - previous.at) < oneGestureMs);
}

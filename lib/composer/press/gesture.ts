/** An event that could start something: a click or a key, as the browser reports it. */
export interface Gesture {
  /** The browser's count of the click within a multi-click; 0 for a key. */
  clicks: number;
  /** The event comes from a key that is held down. */
  isRepeat: boolean;
  /** Milliseconds, by a clock that all gestures of a page share. */
  at: number;
}

/**
 * Presses of one button within this time are one gesture, whatever the browser counts: the browser stops counting when
 * the pointer moves, and systems allow 200 to 900 ms for a double click.
 */
const oneGestureMs = 700;

/** Whether an event continues the gesture before it. */
export function goesOnWith(previous: Gesture | null, next: Gesture): boolean {
  return next.isRepeat || next.clicks > 1 || (previous !== null && Math.abs(next.at - previous.at) < oneGestureMs);
}

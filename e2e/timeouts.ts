/**
 * What a task may take from the press to its result, in ms, on a machine half as fast and with a compiler beside it. Only
 * a failure waits for so long.
 */
export const taskTime = 120_000;

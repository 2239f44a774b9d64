/**
 * The longest time for a task from the press to its result, in ms, on a machine half as fast that also runs a compiler.
 * Only a failing test waits this long.
 */
export const taskTime = 120_000;

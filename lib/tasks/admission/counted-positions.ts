/**
 * The most tasks of each person at a key that are counted. A task further back only shows that at least so many are
 * before it.
 */
export const countedPositions = 100;

/** So many tasks of each person at a key are looked at: further back, nobody is told more than that there are as many. */
export const countedPositions = 100;

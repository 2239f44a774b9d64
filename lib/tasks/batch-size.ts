/** The most tasks that are admitted together. */
export const maxBatchSize = 32;

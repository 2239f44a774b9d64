import type { Scenario } from './scenario';

/** A studio as it is after set-up: people and sandbox keys, and nothing made yet. */
export const empty: Scenario = async () => {};

/**
 * The kinds of traffic that scripts of faults choose from. `submit`: the paid call. `status`: a poll of one job. `list`:
 * the list of a key's jobs. `result`: a link to a finished file. `job`: the outcome of an accepted job.
 */
export const trafficKinds = ['submit', 'status', 'list', 'upload', 'result', 'callback', 'job'] as const;
export type Traffic = (typeof trafficKinds)[number];

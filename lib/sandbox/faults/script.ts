import { z } from 'zod';

/**
 * What can be made to go wrong, by `POST /_sandbox/faults`. A script waits for traffic of its kind (and key, and model),
 * lets `after` of it pass, then spoils `times` of it. Seconds are those of pace 1.
 */

/**
 * `submit`: the paid call. `status`: one job. `list`: AiToEarn's list. `result`: a link to a finished file. `job`: what is
 * made of an accepted one.
 */
export const trafficKinds = ['submit', 'status', 'list', 'upload', 'result', 'callback', 'job'] as const;
export type Traffic = (typeof trafficKinds)[number];

const count = z.int().min(0).max(1_000_000);
const seconds = z
  .number()
  .min(0)
  .max(24 * 3600);
const headers = z.record(z.string(), z.string());

/** `instead`: nothing is done with the request, so nothing is charged. `afterwards`: the job was accepted all the same. */
const moment = z.enum(['instead', 'afterwards']);

const fault = z.discriminatedUnion('type', [
  /** The connection is torn without an answer. */
  z.strictObject({ type: z.literal('drop'), moment }),
  /** Another answer than the true one: `text` as it is, or `json`. */
  z.strictObject({
    type: z.literal('answer'),
    moment,
    status: z.int().min(200).max(599),
    headers: headers.optional(),
    text: z.string().optional(),
    json: z.json().optional(),
  }),
  /** The true answer, its headers so much later. */
  z.strictObject({ type: z.literal('delay'), seconds }),
  /** The true answer's JSON with other values: `{"data.status": "PONDERING"}`; null takes a name away. */
  z.strictObject({ type: z.literal('patch'), set: z.record(z.string(), z.json()) }),
  /** The body ends after so many bytes with a torn connection. `ranges: false`: parts of the file are not served. */
  z.strictObject({ type: z.literal('cut'), bytes: count, ranges: z.boolean().default(true) }),
  /** The body stops after so many bytes, and the connection stays. */
  z.strictObject({ type: z.literal('stall'), bytes: count }),
  /** Other headers than the true ones, about type or length. */
  z.strictObject({ type: z.literal('lie'), headers }),
  /** 429 with Retry-After for whatever a key asks beyond so many requests in a minute of the clock. */
  z.strictObject({ type: z.literal('limit'), perMinute: count.min(1) }),
  /**
   * Callbacks, each so many seconds after the outcome: `outcome` is the true one. Replaces what would have been posted;
   * none at all: the callback is lost.
   */
  z.strictObject({
    type: z.literal('posts'),
    posts: z.array(z.strictObject({ seconds, body: z.union([z.literal('outcome'), z.json()]) })).max(20),
  }),
  /** Moderation refuses an accepted job: it fails with this reason wherever it is told of. */
  z.strictObject({ type: z.literal('refuse'), reason: z.string().min(1) }),
]);
export type Fault = z.output<typeof fault>;

export const faultScript = z
  .strictObject({
    at: z.enum(trafficKinds),
    /** The last four characters of the key whose traffic is meant; links to results carry none. */
    key: z.string().length(4).optional(),
    /** Part of the request's path, or of the model's name at `callback` and `job`. */
    path: z.string().optional(),
    after: count.default(0),
    times: count.min(1).default(1),
    fault,
  })
  .refine(
    ({ at, fault: { type } }) => (at === 'callback') === (type === 'posts') && (at === 'job') === (type === 'refuse'),
    {
      path: ['fault'],
      message: '`posts` is what callbacks can do, `refuse` what can become of a job, and nothing else',
    },
  );
export type FaultScript = z.output<typeof faultScript>;

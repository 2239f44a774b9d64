import { z } from 'zod';
import { trafficKinds } from '../http/traffic';

/**
 * The faults that `POST /_sandbox/faults` can set up. A script matches requests of its kind (and key, and path), lets
 * the first `after` of them pass, then spoils the next `times`. Seconds are those of pace 1.
 */

const count = z.int().min(0).max(1_000_000);
const seconds = z
  .number()
  .min(0)
  .max(24 * 3600);
const headers = z.record(z.string(), z.string());

/** `instead`: the request is not handled, so nothing is charged. `afterwards`: the job is accepted all the same. */
const moment = z.enum(['instead', 'afterwards']);

const fault = z.discriminatedUnion('type', [
  /** The connection breaks without an answer. */
  z.strictObject({ type: z.literal('drop'), moment }),
  /** A false answer: `text` as it is, or `json`. */
  z.strictObject({
    type: z.literal('answer'),
    moment,
    status: z.int().min(200).max(599),
    headers: headers.optional(),
    text: z.string().optional(),
    json: z.json().optional(),
  }),
  /** The true answer, with its headers delayed. */
  z.strictObject({ type: z.literal('delay'), seconds }),
  /** The true answer's JSON with other values: `{"data.status": "PONDERING"}`. Null removes a name. */
  z.strictObject({ type: z.literal('patch'), set: z.record(z.string(), z.json()) }),
  /** The connection breaks after so many bytes of the body. `ranges: false`: parts of the file are not served. */
  z.strictObject({ type: z.literal('cut'), bytes: count, ranges: z.boolean().default(true) }),
  /** The body stops after so many bytes, but the connection stays open. */
  z.strictObject({ type: z.literal('stall'), bytes: count }),
  /** False headers about type or length. */
  z.strictObject({ type: z.literal('lie'), headers }),
  /** 429 with Retry-After for a key's requests beyond so many in a real minute. */
  z.strictObject({ type: z.literal('limit'), perMinute: count.min(1) }),
  /**
   * The callbacks that are posted in place of the usual one, each so many seconds after the outcome. `outcome` is the
   * true body. An empty list means that the callback is lost.
   */
  z.strictObject({
    type: z.literal('posts'),
    posts: z.array(z.strictObject({ seconds, body: z.union([z.literal('outcome'), z.json()]) })).max(20),
  }),
  /** Moderation refuses an accepted job: the job fails with this reason, in every answer about it. */
  z.strictObject({ type: z.literal('refuse'), reason: z.string().min(1) }),
]);
export type Fault = z.output<typeof fault>;

export const faultScript = z
  .strictObject({
    at: z.enum(trafficKinds),
    /** The last four characters of the key whose requests match. Requests for results carry no key. */
    key: z.string().length(4).optional(),
    /** A part of the request's path, or for `callback` and `job` a part of the model's name. */
    path: z.string().optional(),
    after: count.default(0),
    times: count.min(1).default(1),
    fault,
  })
  .refine(
    ({ at, fault: { type } }) => (at === 'callback') === (type === 'posts') && (at === 'job') === (type === 'refuse'),
    {
      path: ['fault'],
      message: '`callback` needs the fault `posts`, `job` needs `refuse`; other traffic can’t have these two',
    },
  );
export type FaultScript = z.output<typeof faultScript>;

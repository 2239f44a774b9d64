import * as z from 'zod';
import { type ErrorCode, errorStatus } from '@/lib/errors/app-error';
import { acceptedNames } from '../formats/accepted-formats';
import { type FormatName, formats } from '../read/sniff-format';
import type { DecodeAnswer, DecodeType } from './decode-jobs';

/** A number that fits an integer column of the database. */
const natural = z
  .int()
  .min(0)
  .max(2 ** 31 - 1)
  .nullable();
const word = z.string().max(40).nullable();
/** A poster has at most 1280 × 1280 pixels. */
const still = z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength < 20_000_000);
const types = new Set<string>(Object.values(formats).map(({ mime, extension }) => `${mime} ${extension}`));
const prepared = z.strictObject({ mime: z.string(), extension: z.string() });

const outcomes: Record<DecodeType, z.ZodType> = {
  probe: z
    .strictObject({
      kind: z.enum(['image', 'video', 'audio']),
      format: z.enum(Object.keys(formats) as FormatName[]),
      mime: z.string(),
      extension: z.string(),
      sizeBytes: z.int().positive(),
      width: natural,
      height: natural,
      durationMs: natural,
      frameRate: z.number().min(0).max(1e6).nullable(),
      codec: word,
      hasAudio: z.boolean().nullable(),
    })
    .refine(({ format, kind, mime, extension }) => {
      const known = formats[format];
      return known.kind === kind && known.mime === mime && known.extension === extension;
    }),
  identify: z.enum(acceptedNames),
  makeOrdinary: z.enum(['jpeg', 'png', 'mp4', 'mp3', 'wav']),
  posters: z.strictObject({ poster: still.optional(), thumbnail: still.optional() }),
  isPicture: z.boolean(),
  prepare: z.union([z.literal('asItIs'), prepared.refine(({ mime, extension }) => types.has(`${mime} ${extension}`))]),
  edit: z.null(),
};

const issue = z.strictObject({
  path: z.string().max(100),
  code: z.string().regex(/^[\w.]{1,60}$/),
  params: z.record(z.string().max(40), z.union([z.string().max(200), z.number()])),
});
const refusal = z.strictObject({
  ok: z.literal(false),
  code: z.enum(Object.keys(errorStatus) as ErrorCode[]),
  message: z.string().transform((message) => message.slice(0, 2000)),
  params: issue.shape.params,
  issues: z.array(issue).max(20),
});

/** Ends a job. */
export type FinalAnswer = Extract<DecodeAnswer, { ok: boolean }>;

/**
 * Validates the answer of a decoding process to a job of this type. A file that has taken over its decoder can make the
 * process send anything, and the answer goes into rows, paths and pages. Returns null for an invalid answer.
 */
export function checkAnswer(type: DecodeType, said: unknown): FinalAnswer | null {
  const whole = z.strictObject({ ok: z.literal(true), outcome: outcomes[type] });
  const found = z.union([whole, refusal]).safeParse(said);
  return found.success ? (found.data as FinalAnswer) : null;
}

/** How much of a job is done, 0 to 1; null for any other message. */
export function checkProgress(said: unknown): number | null {
  const found = z.strictObject({ done: z.number().min(0).max(1) }).safeParse(said);
  return found.success ? found.data.done : null;
}

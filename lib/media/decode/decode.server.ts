import 'server-only';
import { type Asker, createFairQueue, type FairQueue } from '@/lib/fair-queue/fair-queue';
import type { DecodeJobs, DecodeRequest, DecodeType } from './decode-jobs';
import { type DecodeLimits, type DecodeProcess, startDecodeProcess } from './decode-process-handle.server';

const megabyte = 1024 ** 2;

/** Two kinds of work, so that nobody waits for five minutes of encoding to see a picture. */
export type Lane = 'look' | 'edit';

/** The largest file that is made of another; the start, on a machine that is busy with something else. */
const anyLane = { outputBytes: 2048 * megabyte, startMs: 60_000 };
const limits: Record<Lane, DecodeLimits> = {
  // A hundred megapixels, interlaced, take 620 MB to be decoded; what takes much more is refused.
  look: { ...anyLane, memoryBytes: 1000 * megabyte, heapBytes: 256 * megabyte, jobMs: 60_000 },
  edit: { ...anyLane, memoryBytes: 2500 * megabyte, heapBytes: 384 * megabyte, jobMs: 5 * 60_000 },
};
/** Of each lane. Decoders and encoders take every core they are given: more at once would only take more memory. */
const places = 2;
/** How long a process that nobody needs waits for the next file: with FFmpeg loaded it holds 150 MB. */
const idleMs = 25_000;
/** The same beside one that waits already: as long as files come one after the other, none is started anew. */
const secondIdleMs = 2_000;

/** What is done with one file's content by one process. Throws as `decode` does. */
export type Decoder = <Type extends DecodeType>(
  type: Type,
  given: DecodeJobs[Type]['given'],
) => Promise<DecodeJobs[Type]['outcome']>;

interface Decoding {
  queues: Record<Lane, FairQueue>;
  /** How many of the lane `look` read a file now. */
  looking: number;
  idle: { process: DecodeProcess; timer: NodeJS.Timeout }[];
}

/** One per process; kept on globalThis because web has more than one bundle, and `next dev` loads modules anew. */
const holder = globalThis as { slatehouseDecoding?: Decoding };

function decoding(): Decoding {
  holder.slatehouseDecoding ??= {
    queues: { look: createFairQueue(places), edit: createFairQueue(places) },
    looking: 0,
    idle: [],
  };
  return holder.slatehouseDecoding;
}

/**
 * Starts a process ahead when a file is on its way, so that it need not wait for one when it has come. Where one is
 * waiting already, that goes on waiting; where all places are taken, one of those at work will be free for it.
 */
export function startDecodingAhead(): void {
  const waiting = takeIdle();
  if (waiting || decoding().looking < places) keep(waiting ?? startDecodeProcess(limits.look));
}

/**
 * Has the content of a file read in a process of its own, in turn with what other people ask for. Throws what the job
 * throws (see the function that `DecodeJobs` names); AppError('undecodable') where reading took more memory or time than
 * one file may have, or ended the process; 'throttled'; 'unavailable' where no process can be started; and the signal's
 * reason: aborting leaves the queue or kills the process.
 */
export function decode<Type extends DecodeType>(
  type: Type,
  given: DecodeJobs[Type]['given'],
  asker: Asker,
): Promise<DecodeJobs[Type]['outcome']> {
  return withDecoder(type === 'edit' ? 'edit' : 'look', asker, (decoder) => decoder(type, given));
}

/** Waits for a place and lends it: for what must not be begun, copied or fetched before there is one. */
export function withDecoder<Outcome>(
  lane: Lane,
  asker: Asker,
  use: (decoder: Decoder) => Promise<Outcome>,
): Promise<Outcome> {
  const isLook = lane === 'look';
  return decoding().queues[lane].run(asker, async () => {
    let process = (isLook && takeIdle()) || startDecodeProcess(limits[lane]);
    if (isLook) decoding().looking += 1;
    try {
      return await use(async (type, given) => {
        if (!process.isUsable()) process = startDecodeProcess(limits[lane]);
        return (await process.run({ type, given } as DecodeRequest, asker.signal)) as never;
      });
    } finally {
      if (isLook) {
        decoding().looking -= 1;
        keep(process);
        // The encoder's memory comes back only when its process ends.
      } else process.end();
    }
  });
}

function takeIdle(): DecodeProcess | undefined {
  const { idle } = decoding();
  for (let next = idle.pop(); next; next = idle.pop()) {
    clearTimeout(next.timer);
    if (next.process.isUsable()) return next.process;
  }
  return undefined;
}

function keep(process: DecodeProcess): void {
  if (!process.isUsable()) return;
  const { idle } = decoding();
  const isSecond = idle.some((other) => other.process.isUsable());
  const timer = setTimeout(
    () => {
      idle.splice(idle.indexOf(entry), 1);
      process.end();
    },
    isSecond ? secondIdleMs : idleMs,
  ).unref();
  const entry = { process, timer };
  idle.push(entry);
}

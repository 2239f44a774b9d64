import 'server-only';
import { createFairQueue, type FairQueue, type Requester } from '@/lib/concurrency/fair-queue';
import type { DecodeJobs, DecodeRequest, DecodeType } from './decode-jobs';
import { type DecodeLimits, type DecodeProcess, startDecodeProcess } from './decode-process-handle.server';

const megabyte = 1024 ** 2;

/** Two lanes, so that reading a picture never waits for five minutes of encoding. */
export type Lane = 'read' | 'edit';

/** `outputBytes`: the largest file that an edit may write. `startMs`: enough on a busy machine. */
const anyLane = { outputBytes: 2048 * megabyte, startMs: 60_000 };
const limits: Record<Lane, DecodeLimits> = {
  // Measured: an interlaced image of a hundred megapixels takes 620 MB, a phone's photo of 48 megapixels that is made
  // ordinary and turned 940 MB. A file that takes much more is refused.
  read: { ...anyLane, memoryBytes: 1500 * megabyte, heapBytes: 256 * megabyte, jobMs: 60_000 },
  edit: { ...anyLane, memoryBytes: 2500 * megabyte, heapBytes: 384 * megabyte, jobMs: 5 * 60_000 },
};
/** Places per lane. Decoders and encoders use every core: more processes at once would only use more memory. */
const places = 2;
/** How long an idle process is kept for the next file: with FFmpeg loaded it uses 150 MB. */
const idleMs = 25_000;
/** The same for a second idle process: long enough that no new process starts while files follow each other. */
const secondIdleMs = 2_000;

/** Runs jobs on one file's content in one process. Throws as `decode` does. */
export type Decoder = <Type extends DecodeType>(
  type: Type,
  given: DecodeJobs[Type]['given'],
  report?: (share: number) => void,
) => Promise<DecodeJobs[Type]['outcome']>;

interface Decoding {
  queues: Record<Lane, FairQueue>;
  /** Files of the lane `read` that are being read now. */
  reading: number;
  idle: { process: DecodeProcess; timer: NodeJS.Timeout }[];
}

/** One state per Node process; kept on globalThis because web has several bundles, and `next dev` reloads modules. */
const holder = globalThis as { slatehouseDecoding?: Decoding };

function decoding(): Decoding {
  holder.slatehouseDecoding ??= {
    queues: { read: createFairQueue(places), edit: createFairQueue(places) },
    reading: 0,
    idle: [],
  };
  return holder.slatehouseDecoding;
}

/**
 * Starts a decoding process while a file is still arriving, so that the file need not wait for the start. An idle
 * process is kept instead of a new one. When all places are taken, nothing starts: a busy process becomes free for the
 * file.
 */
export function startDecodingAhead(): void {
  const waiting = takeIdle();
  if (waiting || decoding().reading < places) keep(waiting ?? startDecodeProcess(limits.read));
}

/**
 * Reads the content of a file in a separate process; the fair queue alternates between the people who ask. Throws the
 * error of the job (see the function that `DecodeJobs` names); AppError('undecodable') when the job exceeded its memory
 * or time, or ended the process; 'throttled'; 'unavailable' when no process can be started; and the signal's reason:
 * aborting leaves the queue or kills the process.
 */
export function decode<Type extends DecodeType>(
  type: Type,
  given: DecodeJobs[Type]['given'],
  asker: Requester,
): Promise<DecodeJobs[Type]['outcome']> {
  return withDecoder(type === 'edit' ? 'edit' : 'read', asker, (decoder) => decoder(type, given));
}

/** Waits for a place in the lane and then calls `use`: for work that must not begin, copy or fetch before that. */
export function withDecoder<Outcome>(
  lane: Lane,
  asker: Requester,
  use: (decoder: Decoder) => Promise<Outcome>,
): Promise<Outcome> {
  const isRead = lane === 'read';
  return decoding().queues[lane].run(asker, async () => {
    let process = (isRead && takeIdle()) || startDecodeProcess(limits[lane]);
    if (isRead) decoding().reading += 1;
    try {
      return await use(
        async <Type extends DecodeType>(
          type: Type,
          given: DecodeJobs[Type]['given'],
          report?: (share: number) => void,
        ) => {
          if (!process.isUsable()) process = startDecodeProcess(limits[lane]);
          return (await process.run(
            { type, given } as DecodeRequest,
            asker.signal,
            report,
          )) as DecodeJobs[Type]['outcome'];
        },
      );
    } finally {
      if (isRead) {
        decoding().reading -= 1;
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

import 'server-only';
import { AppError } from '@/lib/errors/app-error';
import { addressGroup } from '../client-address';
import { Rate } from '../rate';
import { readVisitor } from '../visitor.server';
import { Slots } from './slots';

/** How much one person or one network address may request from a web process. */
interface Limits {
  /** Requests that change something, per person. Far more than a person can click. Pieces of uploads do not count. */
  writes: Rate;
  /** Parallel imports of links, per person: each is a download by the studio. */
  imports: Slots;
  /** Live connections, per person: a visible tab has one. */
  liveStreams: Slots;
  /** Parallel questions to the text model, per person: each costs money. */
  textRequests: Slots;
  /** Reads of signed media links, per address: a provider reads each link a few times. */
  publicLinks: Rate;
  /** Callbacks to unknown callback addresses, per address of the sender. */
  strayCallbacks: Rate;
}

// On globalThis: each bundle of a web process has its own copy of this module.
const holder = globalThis as { slatehouseLimits?: Limits };

function limits(): Limits {
  holder.slatehouseLimits ??= {
    writes: new Rate({ burst: 300, perSecond: 10 }),
    imports: new Slots(8),
    liveStreams: new Slots(8),
    textRequests: new Slots(2),
    publicLinks: new Rate({ burst: 2000, perSecond: 50 }),
    strayCallbacks: new Rate({ burst: 300, perSecond: 5 }),
  };
  return holder.slatehouseLimits;
}

/** Counts a change by a person. Throws AppError('throttled'). */
export function countWrite(userId: string): void {
  throttle(limits().writes.take(userId), 'too many changes by one person');
}

/** Counts a read through a signed link. Throws AppError('throttled'). */
export function countPublicRead(headers: Headers): void {
  throttle(limits().publicLinks.take(addressOf(headers)), 'too many reads through links from one address');
}

/** Refuses a sender that has posted to many unknown callback addresses. Throws AppError('throttled'). */
export function refuseStrayCallbacks(headers: Headers): void {
  throttle(limits().strayCallbacks.wait(addressOf(headers)), 'too many stray callbacks from one address');
}

export function countStrayCallback(headers: Headers): void {
  limits().strayCallbacks.take(addressOf(headers));
}

/** Takes one of a person’s few slots. Returns the function that gives it back. Throws AppError('throttled'). */
export function takeSlot(kind: 'imports' | 'liveStreams' | 'textRequests', userId: string): () => void {
  const giveBack = limits()[kind].take(userId);
  if (!giveBack) throttle(10, `too many ${kind} of one person`);
  return giveBack ?? (() => {});
}

function throttle(seconds: number, reason: string): void {
  if (seconds > 0) throw new AppError('throttled', reason, { params: { seconds } });
}

const addressOf = (headers: Headers): string => addressGroup(readVisitor(headers).address);

import 'server-only';
import { AppError } from '@/lib/errors/app-error';
import { addressGroup } from '../admission/client-address';
import { readVisitor } from '../visitor.server';
import { Places } from './places';
import { Rate } from './rate';

/** What one person, or one address of the internet, may ask of a web process. */
interface Limits {
  /** Requests that change something, per person. Far more than anybody presses; pieces of uploads do not count. */
  writes: Rate;
  /** Links brought in at the same time, per person: each is a download of ours. */
  imports: Places;
  /** Live connections, per person: a tab has one while it is in sight. */
  liveStreams: Places;
  /** Signed links of media, per address: a provider reads each a few times. */
  publicLinks: Rate;
  /** Callbacks to addresses that are none of ours, per address of the sender. */
  strayCallbacks: Rate;
}

// On globalThis: the bundles of a web process have modules of their own each.
const holder = globalThis as { slatehouseLimits?: Limits };

function limits(): Limits {
  holder.slatehouseLimits ??= {
    writes: new Rate({ burst: 300, perSecond: 10 }),
    imports: new Places(8),
    liveStreams: new Places(8),
    publicLinks: new Rate({ burst: 2000, perSecond: 50 }),
    strayCallbacks: new Rate({ burst: 300, perSecond: 5 }),
  };
  return holder.slatehouseLimits;
}

/** Counts a change that a person asks for. Throws AppError('throttled'). */
export function countWrite(userId: string): void {
  throttle(limits().writes.take(userId), 'too many changes by one person');
}

/** Counts a read through a signed link. Throws AppError('throttled'). */
export function countPublicRead(headers: Headers): void {
  throttle(limits().publicLinks.take(addressOf(headers)), 'too many reads through links from one address');
}

/** Refuses a sender that has posted to many addresses that are none of ours. Throws AppError('throttled'). */
export function refuseStrayCallbacks(headers: Headers): void {
  throttle(limits().strayCallbacks.wait(addressOf(headers)), 'too many stray callbacks from one address');
}

export function countStrayCallback(headers: Headers): void {
  limits().strayCallbacks.take(addressOf(headers));
}

/** A place among the few of one person; answers how to give it back. Throws AppError('throttled'). */
export function takePlace(kind: 'imports' | 'liveStreams', userId: string): () => void {
  const giveBack = limits()[kind].take(userId);
  if (!giveBack) throttle(10, `too many ${kind} of one person`);
  return giveBack ?? (() => {});
}

function throttle(seconds: number, reason: string): void {
  if (seconds > 0) throw new AppError('throttled', reason, { params: { seconds } });
}

const addressOf = (headers: Headers): string => addressGroup(readVisitor(headers).address);

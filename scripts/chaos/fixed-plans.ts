import type { FaultScript } from '@/lib/sandbox/faults/script';
import { calmHand, type Hand, heldKey, inBothTabs, type Mishap, multiClick } from './hand.ts';
import { postedFile, slowJobs } from './make-fault.ts';
import {
  type FaultyPart,
  type PersonsAnswer,
  type Plan,
  type PlannedClick,
  type Point,
  type ProcessFaultAction,
  webPoints,
} from './plan.ts';

/**
 * The short set of `npm test`: every point at which a crash matters, once. Both workers have the same orders, because
 * nobody knows which of them gets a task. A killed worker carries out the rest of its orders after its restart.
 */
export const fixedPlans: readonly Plan[] = [
  plan('a worker is killed before the intent is committed, and after it', {
    processFaults: [kill('claimed'), kill('intentCommitted')],
    clicks: [
      click('doubao-seedance-1-5-pro', { moves: multiClick([0, 350, 600]) }),
      click('see2ai_image_generation_v1', { moves: heldKey(1_200, 500) }),
      click('doubao-seedance-1-0-pro-fast', { moves: inBothTabs(900) }),
    ],
    answer: { uncertain: 'sendAgain', trashes: true },
  }),
  plan('a worker is killed when the body is sent', {
    processFaults: [kill('bodySent')],
    faults: [{ at: 'submit', after: 0, times: 3, fault: { type: 'delay', seconds: 20 } }],
  }),
  plan('a worker is killed after the acceptance, before the answer', {
    clicks: clicksOn([
      'see2ai_video_generation_kling_3_0_v1',
      'doubao-seedance-1-5-pro',
      'doubao-seedance-1-0-pro-fast',
    ]),
    processFaults: [kill('accepted')],
    faults: [{ at: 'submit', after: 0, times: 3, fault: { type: 'delay', seconds: 20 } }],
    answer: { uncertain: 'markFailed', trashes: false },
  }),
  plan('a worker is killed after the answer, before the commit', { processFaults: [kill('answered')] }),
  plan('a worker is killed after a poll of a relay, flat or wrapped, and one of its answers is lost', {
    clicks: clicksOn(['video-relay:flat-film', 'video-relay:wrapped-film', 'video-relay:wrapped-film']),
    processFaults: [kill('polled')],
    faults: [{ at: 'submit', after: 0, times: 1, fault: { type: 'drop', moment: 'afterwards' } }],
    answer: { uncertain: 'sendAgain', trashes: false },
  }),
  plan('a worker is killed in the middle of a download, and between file and row', {
    processFaults: [kill('downloading'), kill('fileStored')],
  }),
  plan('a worker is killed after the commit, and while it processes a callback that comes twice', {
    clicks: clicksOn(['see2ai_video_generation_kling_3_0_v1', 'see2ai_image_generation_v1']),
    processFaults: [kill('settled'), kill('callbackTaken')],
    faults: [{ at: 'callback', after: 0, times: 2, fault: postedAt(0, 10) }],
  }),
  plan('callbacks name a playable file that is not the result, before the answer and after it', {
    clicks: clicksOn(['see2ai_video_generation_kling_3_0_v1', 'see2ai_video_generation_premium_v1']),
    faults: [
      { at: 'submit', after: 0, times: 2, fault: { type: 'delay', seconds: 60 } },
      { at: 'callback', after: 0, times: 2, fault: postedFile },
    ],
  }),
  plan('a wrong clock, a pause past the lease, a full disk', {
    processFaults: [
      { point: 'claimed', action: { type: 'clock', byMs: -60_000, forMs: 1_000 } },
      { point: 'intentCommitted', action: { type: 'pause', forMs: 4_500 } },
      { point: 'downloading', action: { type: 'fullDisk', forMs: 1_500 } },
    ],
  }),
  plan('answers, requests and COMMIT confirmations of the database get lost, and everything is pressed again', {
    clicks: [
      unlucky('see2ai_video_generation_kling_3_0_v1', 'confirmationLost', 'answerLost'),
      unlucky('see2ai_image_generation_v1', 'neverArrives', 'signedOut'),
      unlucky('doubao-seedance-1-5-pro', 'late', 'requestLost'),
      unlucky('doubao-seedance-1-0-pro-fast', 'answerLost'),
      unlucky('seedance-2-fast-beta', 'refused', 'confirmationLost', 'refused'),
    ],
  }),
  plan('the database restarts while all tasks are under way, and the web process is killed when a callback arrives', {
    clicks: clicksOn(['see2ai_video_generation_kling_3_0_v1', 'see2ai_image_generation_v1', 'seedance-2-fast-beta']),
    processFaults: [kill('callbackArrived')],
    events: [{ type: 'restartDatabase', afterMs: 400, worker: 0 }],
  }),
  plan('the database loses its connections and restarts, and a worker is killed when it has an answer', {
    processFaults: [kill('answered')],
    events: [
      { type: 'cutConnections', afterMs: 200, worker: 0 },
      { type: 'restartDatabase', afterMs: 2_500, worker: 0 },
    ],
  }),
  plan('a task is refused by moderation, one is cancelled, one is past its deadline, and a link expires', {
    clicks: clicksOn([
      'see2ai_video_generation_kling_3_0_v1',
      'see2ai_image_generation_v1',
      'doubao-seedance-1-5-pro',
      'seedance-2-fast-beta',
    ]),
    faults: [
      slowJobs,
      { at: 'job', path: 'kling', after: 0, times: 1, fault: { type: 'refuse', reason: 'Not allowed.' } },
      {
        at: 'result',
        after: 0,
        times: 4,
        fault: { type: 'answer', moment: 'instead', status: 403, json: { detail: 'Link has expired' } },
      },
    ],
    cancels: [{ click: 2, afterMs: 1_000 }],
    events: [{ type: 'passDeadlines', afterMs: 1_500, worker: 0 }],
  }),
];

interface Given {
  clicks?: PlannedClick[];
  faults?: FaultScript[];
  processFaults?: { point: Point; action: ProcessFaultAction }[];
  events?: Plan['events'];
  cancels?: Plan['cancels'];
  answer?: PersonsAnswer;
}

function plan(
  name: string,
  {
    clicks,
    faults = [],
    processFaults = [],
    events = [],
    cancels = [],
    answer = { uncertain: 'checkAgain', trashes: false },
  }: Given,
): Plan {
  return {
    name,
    clicks:
      clicks ?? clicksOn(['see2ai_video_generation_kling_3_0_v1', 'doubao-seedance-1-5-pro', 'seedance-2-fast-beta']),
    faults,
    processFaults: processFaults.flatMap((processFault) =>
      partsAt(processFault.point).map((part) => ({ part, nth: 1, ...processFault })),
    ),
    events,
    cancels,
    answer,
    mustHappen: true,
  };
}

function partsAt(point: Point): readonly FaultyPart[] {
  return webPoints.some((one) => one === point) ? ['web'] : ['worker0', 'worker1'];
}

function kill(point: Point): { point: Point; action: ProcessFaultAction } {
  return { point, action: { type: 'kill' } };
}

function clicksOn(models: readonly string[]): PlannedClick[] {
  return models.map((modelId) => click(modelId));
}

function click(modelId: string, hand: Partial<Hand> = {}): PlannedClick {
  return { modelId, hand: { ...calmHand, ...hand } };
}

/**
 * A double click whose requests meet these mishaps. It is pressed again until the page says that it has started: in the
 * same page after one mishap, in a reloaded page after several.
 */
function unlucky(modelId: string, ...mishaps: Mishap[]): PlannedClick {
  return click(modelId, {
    moves: multiClick([250]),
    mishaps,
    again: { afterMs: 1_000, tab: 0, isReloaded: mishaps.length > 1 },
  });
}

/** Posts the true outcome once for each number: so many seconds (of pace 1) after the outcome exists. */
function postedAt(...seconds: number[]): FaultScript['fault'] {
  return { type: 'posts', posts: seconds.map((second) => ({ seconds: second, body: 'outcome' })) };
}

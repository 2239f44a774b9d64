import type { StoryStep } from './add-task';

/** What happens to tasks, told as their timelines. */

const created: StoryStep = { type: 'created', status: 'queued', money: 'not_sent', after: 0, byPerson: true };
const submitting: StoryStep = { type: 'submitting', status: 'submitting', money: 'not_sent', after: 0.4 };
const sending: StoryStep = {
  type: 'sending',
  status: 'submitting',
  money: 'may_be_charged',
  after: 0.6,
  data: { attempt: 1 },
};
const accepted: StoryStep = { type: 'accepted', status: 'running', money: 'may_be_charged', after: 2 };
const sent = [created, submitting, sending] as const;
const running = [...sent, accepted] as const;

/** Delivered and stored after `seconds`. */
export const succeededAfter = (seconds: number) =>
  [
    ...running,
    { type: 'delivered', status: 'storing', money: 'charged', after: seconds, data: { count: 1 } },
    { type: 'stored', status: 'succeeded', money: 'charged', after: seconds + 2 },
  ] as const satisfies readonly StoryStep[];

export const stories = {
  queued: [created],
  waiting: [
    created,
    submitting,
    {
      type: 'waiting',
      status: 'queued',
      money: 'not_sent',
      after: 3,
      data: { code: 'unreachable', retryAt: '2036-01-01T00:00:00.000Z' },
    },
  ],
  submitting: sent,
  running,
  storing: [...running, { type: 'delivered', status: 'storing', money: 'charged', after: 60, data: { count: 1 } }],
  failed: [
    ...running,
    { type: 'failed', status: 'failed', money: 'not_charged', after: 45, data: { code: 'generationFailed' } },
  ],
  storeFailed: [
    ...running,
    { type: 'delivered', status: 'storing', money: 'charged', after: 60, data: { count: 1 } },
    { type: 'failed', status: 'failed', money: 'charged', after: 600, data: { code: 'storeFailed' } },
  ],
  cancelled: [created, { type: 'cancelled', status: 'cancelled', money: 'not_sent', after: 4, byPerson: true }],
  stoppedWaiting: [
    ...running,
    { type: 'cancelRequested', status: 'cancelled', money: 'may_be_charged', after: 30, byPerson: true },
  ],
  uncertain: [
    ...sent,
    { type: 'uncertain', status: 'uncertain', money: 'may_be_charged', after: 300, data: { code: 'connectionLost' } },
  ],
} as const satisfies Record<string, readonly [StoryStep, ...StoryStep[]]>;

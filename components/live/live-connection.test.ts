import { beforeEach, describe, expect, test } from 'vitest';
import { followTasks, type LiveMessage, type LiveSource } from './live-connection';

class FakeSource implements LiveSource {
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  private readonly listeners = new Map<string, (event: LiveMessage) => void>();

  addEventListener(type: string, listener: (event: LiveMessage) => void) {
    this.listeners.set(type, listener);
  }

  close() {
    this.readyState = 2;
  }

  opens() {
    this.readyState = 1;
    this.onopen?.();
  }

  fails(forGood: boolean) {
    this.readyState = forGood ? 2 : 0;
    this.onerror?.();
  }

  sends(type: string, data: string, lastEventId = '') {
    this.listeners.get(type)?.({ data, lastEventId });
  }
}

let sources: FakeSource[];
let seen: string[];
let kept: string[];
let asked: (string | null)[];
let timers: { milliseconds: number; run: () => void; cancelled: boolean }[];
let crowded: boolean;
let stop: () => void;

const latest = () => sources.at(-1) as FakeSource;

beforeEach(() => {
  sources = [];
  seen = [];
  kept = [];
  asked = [];
  timers = [];
  crowded = false;
  stop = followTasks({
    since: null,
    onSeen: (id) => kept.push(id),
    connect: (since) => {
      const source = new FakeSource();
      sources.push(source);
      asked.push(since);
      return source;
    },
    after: (milliseconds, run) => {
      const timer = { milliseconds, run, cancelled: false };
      timers.push(timer);
      return () => {
        timer.cancelled = true;
      };
    },
    onTask: (task) => seen.push(`task ${task.id}`),
    onUnread: ({ unread }) => seen.push(`unread ${unread}`),
    onResync: () => seen.push('resync'),
    onState: (state) => seen.push(state),
    isCrowded: async () => crowded,
  });
});

describe('the live connection', () => {
  test('passes on tasks, the unread count and resyncs', () => {
    latest().opens();
    latest().sends('task', '{"id":"1"}');
    latest().sends('unread', '{"unread":2,"notifications":2,"newest":null}');
    latest().sends('resync', '');
    expect(seen).toEqual(['connected', 'task 1', 'unread 2', 'resync']);
  });

  test('leaves a short break to the browser, which sends the last event id by itself', () => {
    latest().opens();
    latest().fails(false);
    latest().opens();
    expect(sources).toHaveLength(1);
    expect(seen).toEqual(['connected', 'offline', 'connected']);
  });

  test('reconnects from the last event when the browser gave up, without a resync', () => {
    latest().opens();
    latest().sends('position', '{}', '41');
    latest().sends('task', '{"id":"1"}', '42');
    latest().sends('task', '{"id":"2"}', '42');
    latest().fails(true);
    timers[0]?.run();
    latest().opens();
    expect(asked).toEqual([null, '42']);
    expect(kept).toEqual(['41', '42']);
    expect(seen).not.toContain('resync');
  });

  test('resyncs when the browser gave up before the first event', () => {
    latest().opens();
    latest().fails(true);
    timers[0]?.run();
    latest().opens();
    expect(sources).toHaveLength(2);
    expect(seen).toEqual(['connected', 'offline', 'connected', 'resync']);
  });

  test('resyncs once, not at every later reconnection of the browser', () => {
    latest().fails(true);
    timers[0]?.run();
    latest().opens();
    latest().fails(false);
    latest().opens();
    expect(seen.filter((entry) => entry === 'resync')).toHaveLength(1);
  });

  test('waits longer after each failure, half a minute at most', () => {
    for (let attempt = 0; attempt < 7; attempt++) {
      latest().fails(true);
      timers.at(-1)?.run();
    }
    expect(timers.map((timer) => timer.milliseconds)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  test('resyncs after an event that it cannot parse', () => {
    latest().sends('task', '<html>');
    expect(seen).toEqual(['resync']);
  });

  test('reports that the studio refused it because of the limit, and later that it is connected', async () => {
    crowded = true;
    latest().fails(true);
    await Promise.resolve();
    timers[0]?.run();
    latest().fails(true);
    await Promise.resolve();
    crowded = false;
    timers[1]?.run();
    latest().opens();
    expect(seen).toEqual(['offline', 'crowded', 'crowded', 'connected', 'resync']);
  });

  test('cancels the next attempt and closes the source when it is stopped', () => {
    latest().fails(true);
    stop();
    expect(timers[0]?.cancelled).toBe(true);
    expect(latest().readyState).toBe(2);
  });
});

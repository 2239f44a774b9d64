// Preloaded into the workers and the web process of the crash harness (NODE_OPTIONS --import). Carries out each process
// fault of the plan in the moment in which the process reaches the fault's point. Nothing of this is in the product.
import { subscribe } from 'node:diagnostics_channel';
import type { Checkpoint } from '@/lib/log/checkpoints';
import { EventLog } from './event-log.ts';
import { fillDisk } from './fill-disk.ts';
import type { FaultyPart, Point, ProcessFault } from './plan.ts';
import { quickenWaiting } from './quicken-waiting.ts';
import { shiftClock } from './shift-clock.ts';

const eventLog = new EventLog(process.env.CHAOS_FOLDER ?? '');
const part = process.env.CHAOS_PART as FaultyPart;
/** The process's clock may be shifted. The event log keeps the true time. */
const trueNow = Date.now;
/**
 * The gateway accepts a job within a few milliseconds after the last byte of the body. This leaves it some time more.
 */
const acceptanceMs = 150;

const counts = new Map<Point, number>();
let orders: ProcessFault[] = [];
let ordersFrom = '';

quickenWaiting();

subscribe('slatehouse:task', (message) => {
  const { checkpoint, taskId } = message as { checkpoint: Checkpoint; taskId: string };
  eventLog.write({ type: 'checkpoint', at: trueNow(), pid: process.pid, part, point: checkpoint, taskId });
  reached(checkpoint, taskId);
});
subscribe('undici:client:connected', () => reached('connected'));
subscribe('undici:request:bodySent', (message) => {
  const { request } = message as { request: { method?: string } };
  if (request.method !== 'POST') return;
  reached('bodySent');
  setTimeout(() => reached('accepted'), acceptanceMs).unref();
});
subscribe('undici:request:headers', (message) => {
  const { request } = message as { request: { path?: string } };
  if (request.path?.startsWith('/media/results/')) reached('downloading');
});
subscribe('http.server.request.start', (message) => {
  if (isCallback(message)) reached('callbackArrived');
});
subscribe('http.server.response.finish', (message) => {
  if (isCallback(message)) reached('callbackAnswered');
});

function isCallback(message: unknown): boolean {
  const { request } = message as { request: { url?: string } };
  return request.url?.startsWith('/api/callbacks/') ?? false;
}

function reached(point: Point, taskId?: string): void {
  readOrders();
  const count = (counts.get(point) ?? 0) + 1;
  counts.set(point, count);
  for (const order of orders) if (order.point === point && order.nth === count) carryOut(order, taskId);
}

/** Reads the orders again where they have changed: each plan writes its own before its first click. */
function readOrders(): void {
  const text = eventLog.ordersOf(part);
  if (text === ordersFrom) return;
  ordersFrom = text;
  counts.clear();
  orders = JSON.parse(text);
}

function carryOut(order: ProcessFault, taskId: string | undefined): void {
  const { point, nth, action } = order;
  // The remaining orders are for this process, or for the one that is started in its place.
  orders = orders.filter((other) => other !== order);
  eventLog.order(part, orders);
  ordersFrom = eventLog.ordersOf(part);
  eventLog.write({ type: 'processFault', at: trueNow(), pid: process.pid, part, point, nth, action, taskId });
  switch (action.type) {
    case 'kill':
      process.kill(process.pid, 'SIGKILL');
      break;
    case 'pause':
      process.kill(process.pid, 'SIGSTOP');
      break;
    case 'clock':
      shiftClock(action.byMs, action.forMs);
      break;
    case 'fullDisk':
      fillDisk(action.forMs);
  }
}

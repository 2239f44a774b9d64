// Preloaded into a worker of the crash harness (NODE_OPTIONS --import). Listens for the points of CHAOS_ORDERS and does
// what they say, in the very moment the point is reached. Nothing of this is in the product.
import { subscribe } from 'node:diagnostics_channel';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import type { Injury, Point } from './plan.ts';

const { CHAOS_FOLDER = '', CHAOS_WORKER = '' } = process.env;
const counts = new Map<Point, number>();
let orders: Injury[] = [];
let ordersFrom = '';

subscribe('slatehouse:task', (message) => reached((message as { milestone: Point }).milestone));
subscribe('undici:client:connected', () => reached('connected'));
subscribe('undici:request:bodySent', (message) => {
  const { request } = message as { request: { path?: string; method?: string } };
  if (request.method !== 'POST') return;
  reached('bodySent');
  // The gateway has had time to take it on, and its answer is on the way or held back by a fault.
  setTimeout(() => reached('accepted'), 150).unref();
});
subscribe('undici:request:headers', (message) => {
  const { request } = message as { request: { path?: string } };
  if (request.path?.startsWith('/media/results/')) reached('downloading');
});

function reached(point: Point): void {
  readOrders();
  const count = (counts.get(point) ?? 0) + 1;
  counts.set(point, count);
  for (const order of orders) {
    if (order.point === point && order.nth === count) carryOut(order);
  }
}

/** A plan writes its orders before its first click; a worker that was started again has none left. */
function readOrders(): void {
  const file = path.join(CHAOS_FOLDER, `orders-${CHAOS_WORKER}.json`);
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  if (text === ordersFrom) return;
  ordersFrom = text;
  counts.clear();
  orders = text === '' ? [] : (JSON.parse(text) as Injury[]);
}

function carryOut({ action, point, nth }: Injury): void {
  const line = { at: Date.now(), worker: Number(CHAOS_WORKER), pid: process.pid, point, nth, action };
  // Written before it happens: nothing of this process runs afterwards.
  fs.appendFileSync(path.join(CHAOS_FOLDER, 'injuries.jsonl'), `${JSON.stringify(line)}\n`);
  switch (action.type) {
    case 'kill':
      fs.rmSync(path.join(CHAOS_FOLDER, `orders-${CHAOS_WORKER}.json`), { force: true });
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

function shiftClock(byMs: number, forMs: number): void {
  const trueNow = Date.now;
  const TrueDate = globalThis.Date;
  class ShiftedDate extends TrueDate {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [trueNow() + byMs] : given) as [number]));
    }
    static override now = () => trueNow() + byMs;
  }
  globalThis.Date = ShiftedDate as DateConstructor;
  setTimeout(() => {
    globalThis.Date = TrueDate;
  }, forMs).unref();
}

/** Every way by which the worker writes a file's bytes fails as it does on a full disk. */
function fillDisk(forMs: number): void {
  const full = () => Promise.reject(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }));
  const promises = fs.promises as unknown as Record<string, unknown>;
  const names = ['copyFile', 'writeFile', 'open'] as const;
  const kept = names.map((name) => promises[name]);
  const open = promises.open as (file: string, flags?: string, mode?: number) => Promise<unknown>;
  promises.copyFile = full;
  promises.writeFile = full;
  promises.open = (file: string, flags?: string, mode?: number) =>
    /w|a/.test(flags ?? 'r') ? full() : open(file, flags, mode);
  // Modules that took a function by its name get the new one, too.
  syncBuiltinESMExports();
  setTimeout(() => {
    names.forEach((name, index) => {
      promises[name] = kept[index];
    });
    syncBuiltinESMExports();
  }, forMs).unref();
}

import { setTimeout as wait } from 'node:timers/promises';
import { v7 } from 'uuid';
import type { ActionResult } from '@/lib/actions/action-result';
import { answerError } from '@/lib/actions/answer-error.server';
import type { Actor } from '@/lib/auth/actor';
import { askOutcomes } from '@/lib/composer/press/ask-outcomes';
import { createPresses, type Presses, type PressOutcome } from '@/lib/composer/press/create-presses';
import type { PressPlace } from '@/lib/composer/press/press-memory';
import { getDb } from '@/lib/db/client.server';
import { createLogger } from '@/lib/log/logger.server';
import type { ModelDeclaration } from '@/lib/providers/contract';
import { findModel } from '@/lib/providers/registry/registry';
import { countRequests } from '@/lib/tasks/count-requests.server';
import { createBatch } from '@/lib/tasks/create-batch.server';
import type { CommitFault, CommitProxy } from '../testing/commit-proxy.ts';
import { smallestInput } from '../testing/smallest-input.ts';
import type { Hand, Mishap } from './hand.ts';
import { persistently } from './persistently.ts';

/** An order: something that a person wants made once, however often they press for it. */
export interface Click {
  /** The prompt. It identifies the order in the gateway's ledger and in the database. */
  words: string;
  modelId: string;
}

/** A person with a browser. The studio's connections to the database pass through a proxy that can break them. */
export interface Person {
  actor: Actor;
  /** The browser's storage, shared by all its tabs. */
  storage: PressPlace;
  /** Ids of the requests of which a page has reported, when it was loaded, that they started something. */
  reported: Set<string>;
  proxy: Pick<CommitProxy, 'spoil'>;
}

/** The outcomes of the presses, in their order: `press:sent:ignored`, `press:answerLost:lost`. */
export type PressRecord = string[];

const log = createLogger('chaos');
/** The plan breaks off when an order has not started after so many presses. */
const mostTries = 100;

/**
 * Presses for one order through the browser's own code: in two tabs that share a storage, perhaps several times, with
 * requests and answers that get lost. Presses again until the page says that the order has started. The clock by which
 * the browser's code judges presses follows the plan, so that a slow machine does not turn an echo into a second order.
 */
export async function press(
  click: Click,
  hand: Hand,
  { actor, storage, reported, proxy }: Person,
): Promise<PressRecord> {
  const keyId = await findKey(click, actor);
  const record: PressRecord = [];
  const left = [...hand.mishaps];
  const sent = new Set<string>();
  let now = 0;
  const openTab = () => createPresses({ place: storage, now: () => now, newId: v7 });
  const tabs: [Presses, Presses] = [openTab(), openTab()];

  const tryOnce = async ({ tab, clicks, isRepeat }: Pick<Hand['moves'][number], 'tab' | 'clicks' | 'isRepeat'>) => {
    let mishap: Mishap | undefined;
    const send = (requestId: string) => {
      sent.add(requestId);
      mishap = left.shift();
      return carry(mishap, proxy, (isRefused) => answer(click, actor, requestId, isRefused ? v7() : keyId));
    };
    const outcome = await tabs[tab].press({ draft: click.words, wrong: [], send }, { clicks, isRepeat, at: now });
    record.push(`press:${mishap ?? 'sent'}:${wordOf(outcome)}`);
    return outcome;
  };

  const outcomes: Promise<PressOutcome<unknown>>[] = [];
  for (const move of hand.moves) {
    if (move.afterMs > 0) await wait(move.afterMs);
    now += move.afterMs;
    outcomes.push(tryOnce(move));
  }
  let isStarted = (await Promise.all(outcomes)).some(saysStarted);
  const { again } = hand;
  for (let tries = 0; !isStarted; tries += 1) {
    if (tries === mostTries) throw new Error(`${click.words}: was never said to have started (${record.join(', ')})`);
    await wait(again.afterMs);
    now += again.afterMs;
    if (again.isReloaded) {
      tabs[again.tab] = openTab();
      for (const requestId of await learnStarted(tabs[again.tab], actor, now)) reported.add(requestId);
      record.push('press:reload');
    }
    isStarted =
      [...sent].some((id) => reported.has(id)) ||
      saysStarted(await tryOnce({ tab: again.tab, clicks: 1, isRepeat: false }));
  }
  return record;
}

/** Whether the page says that the order has started. A page that asks whether a press is an echo says so, too. */
function saysStarted({ type }: PressOutcome<unknown>): boolean {
  return type === 'accepted' || type === 'asked';
}

/**
 * A loaded page asks for the outcomes of presses that were never answered. @returns ids of requests that started tasks.
 */
async function learnStarted(tab: Presses, { tenantId }: Actor, now: number): Promise<string[]> {
  const ask = (ids: readonly string[]) => countRequests(tenantId, ids).catch(() => null);
  const learned = await askOutcomes(tab, ask, now);
  return learned.flatMap(({ requestId, count }) => (count > 0 ? [requestId] : []));
}

/** The studio's answer, in the shape in which a browser gets it. */
async function answer(
  { modelId, words }: Click,
  actor: Actor,
  requestId: string,
  keyId: string,
): Promise<ActionResult<unknown>> {
  try {
    const items = [{ modelId, keyId, input: smallestInput(modelOf(modelId), words) }];
    return { ok: true, data: await createBatch(actor, { requestId, items }) };
  } catch (error) {
    return {
      ok: false,
      error: answerError(error, { requestId, log, headers: new Headers(), session: null, noteRefusal: () => {} }),
    };
  }
}

/** Sends a request to the studio and returns the answer, with the mishap that happens on the way. */
async function carry(
  mishap: Mishap | undefined,
  proxy: Pick<CommitProxy, 'spoil'>,
  ask: (isRefused: boolean) => Promise<ActionResult<unknown>>,
): Promise<ActionResult<unknown>> {
  switch (mishap) {
    case 'requestLost':
      throw new TypeError('Failed to fetch');
    case 'answerLost':
      // The studio works on the request, but the browser has given it up already.
      void ask(false);
      throw new TypeError('Failed to fetch');
    case 'signedOut':
      return { ok: false, error: { code: 'unauthenticated', params: {}, issues: [], requestId: '' } };
    case 'refused':
      return await ask(true);
    case undefined:
      return await ask(false);
    default:
      proxy.spoil(mishap satisfies CommitFault);
      return await ask(false);
  }
}

function wordOf(outcome: PressOutcome<unknown>): string {
  return outcome.type === 'refused' ? outcome.error.code : outcome.type;
}

/** A browser with an empty storage. */
export function newBrowser(): Pick<Person, 'storage' | 'reported'> {
  let text: string | null = null;
  const storage: PressPlace = {
    read: () => text,
    write: (next) => {
      text = next;
    },
  };
  return { storage, reported: new Set() };
}

async function findKey({ modelId }: Click, { tenantId }: Actor): Promise<string> {
  const { providerId, templateId, label } = modelOf(modelId);
  const where = { tenantId, providerId, ...(templateId && { models: { has: label } }) };
  return (await persistently(() => getDb().providerKey.findFirstOrThrow({ where, select: { id: true } }))).id;
}

function modelOf(modelId: string): ModelDeclaration {
  const model = findModel(modelId);
  if (!model) throw new Error(`There is no model "${modelId}".`);
  return model;
}

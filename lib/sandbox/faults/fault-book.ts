import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Traffic } from '../http/traffic';
import { createMinuteLimit } from './minute-limit';
import type { Fault, FaultScript } from './script';

export interface ScriptedFault extends FaultScript {
  id: string;
  /** The number of matching requests that the script has seen, and how many of them it has spoiled. */
  seen: number;
  spoiled: number;
}

/** A fault that is played on a request. An exceeded limit is played as an answer. */
export type PlayedFault = Exclude<Fault, { type: 'limit' }>;

/** The properties of a request that scripts check. */
export interface Seen {
  at: Traffic;
  /** The last four characters of its key. */
  key?: string | undefined;
  path: string;
}

export interface FaultBook {
  add: (script: FaultScript) => ScriptedFault;
  list: () => readonly ScriptedFault[];
  clear: () => void;
  /** The fault of the oldest script that is due for this request, if any. Counts the request. */
  take: (seen: Seen) => PlayedFault | undefined;
}

/**
 * The scripts. They are kept on disk, so that a gateway that was killed plays the remaining faults after its restart.
 */
export function openFaultBook(folder: string): FaultBook {
  const filePath = path.join(folder, 'faults.json');
  const limit = createMinuteLimit();
  let scripts: ScriptedFault[] = existsSync(filePath) ? JSON.parse(readFileSync(filePath, 'utf8')) : [];
  const keep = (next: ScriptedFault[]) => {
    scripts = next;
    writeFileSync(filePath, JSON.stringify(scripts), { mode: 0o600 });
  };
  return {
    add(script) {
      const added = { ...script, id: randomUUID(), seen: 0, spoiled: 0 };
      keep([...scripts, added]);
      return added;
    },
    list: () => scripts,
    clear: () => keep([]),
    take(seen) {
      const meant = scripts.filter((script) => isMeant(script, seen));
      if (meant.length === 0) return undefined;
      const due = meant.find(({ id, fault, after, times, seen: before, spoiled }) => {
        if (before < after || spoiled >= times) return false;
        return fault.type !== 'limit' || limit.isPassed(`${id} ${seen.key}`, fault.perMinute);
      });
      keep(
        scripts.map((script) => {
          if (!meant.includes(script)) return script;
          return { ...script, seen: script.seen + 1, spoiled: script.spoiled + (script === due ? 1 : 0) };
        }),
      );
      return due && played(due.fault);
    },
  };
}

/** Turns a limit into a 429. Its Retry-After is the time between two requests that come evenly. */
function played(fault: Fault): PlayedFault {
  if (fault.type !== 'limit') return fault;
  const headers = { 'retry-after': String(Math.ceil(60 / fault.perMinute)) };
  return { type: 'answer', moment: 'instead', status: 429, headers, json: { detail: 'Provider rate limit exceeded.' } };
}

function isMeant(script: FaultScript, { at, key, path: requestPath }: Seen): boolean {
  if (script.at !== at) return false;
  if (script.key !== undefined && script.key !== key) return false;
  return script.path === undefined || requestPath.includes(script.path);
}

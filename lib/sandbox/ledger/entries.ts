/** Lines of `ledger.jsonl`. Times are Unix milliseconds. Of a key there are only the last four characters. */
export interface RequestEntry {
  type: 'request';
  id: string;
  at: number;
  method: string;
  path: string;
  query?: string;
  key?: string;
  range?: string;
  body?: unknown;
}

export interface AnswerEntry {
  type: 'answer';
  requestId: string;
  at: number;
  status: number;
  milliseconds: number;
  jobId?: string;
  /** The fault that was played on the request. */
  fault?: string;
}

/** An accepted job, which is one charge. `cost` is in the provider's points, or the sandbox's own figure. */
export interface JobEntry {
  type: 'job';
  jobId: string;
  at: number;
  provider: string;
  model: string;
  key: string;
  cost: number;
  /** The prompts of its shots, a line each. They identify a job whose request was never answered. */
  prompt: string;
  /** The job is accepted, but moderation will refuse it for this reason. */
  refusal?: string;
}

export interface CallbackEntry {
  type: 'callback';
  jobId: string;
  at: number;
  url: string;
  status?: number;
  error?: string;
}

/** Entries before this line are not shown any more (a test began). */
export interface ClearedEntry {
  type: 'cleared';
  at: number;
}

export type LedgerEntry = RequestEntry | AnswerEntry | JobEntry | CallbackEntry | ClearedEntry;

/** A request with its answer. Without `status`: not answered yet, or never, because the process died. */
export type SeenRequest = RequestEntry & Partial<Pick<AnswerEntry, 'status' | 'milliseconds' | 'jobId' | 'fault'>>;

export interface LedgerView {
  jobs: JobEntry[];
  requests: SeenRequest[];
  callbacks: CallbackEntry[];
}

/** Folds the lines into the view of the control endpoint. `path`: shows only requests whose path contains it. */
export function viewEntries(entries: Iterable<LedgerEntry>, path?: string): LedgerView {
  let jobs: JobEntry[] = [];
  let callbacks: CallbackEntry[] = [];
  const requests = new Map<string, SeenRequest>();
  for (const entry of entries) {
    switch (entry.type) {
      case 'cleared':
        jobs = [];
        callbacks = [];
        requests.clear();
        break;
      case 'job':
        jobs.push(entry);
        break;
      case 'callback':
        callbacks.push(entry);
        break;
      case 'request':
        requests.set(entry.id, { ...entry });
        break;
      case 'answer': {
        const request = requests.get(entry.requestId);
        const { status, milliseconds, jobId, fault } = entry;
        if (request) Object.assign(request, { status, milliseconds }, jobId && { jobId }, fault && { fault });
      }
    }
  }
  const shown = [...requests.values()].filter((request) => path === undefined || request.path.includes(path));
  return { jobs, requests: shown, callbacks };
}

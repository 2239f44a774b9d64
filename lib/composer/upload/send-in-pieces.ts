import type { UploadState } from '@/lib/media/upload/upload-state';
import { type Answer, askServer, type Question } from './ask-server';
import { createUploadMemory } from './remember-upload';
import { type OnProgress, readUploadAnswer, type UploadResult } from './upload-result';
import { waitForConnection } from './wait-for-connection';

const path = '/api/uploads/sessions';
/**
 * After this many failures in a row (about two minutes) without any new piece, the upload stops until the person
 * retries.
 */
const mostFailures = 12;

export interface SendingEffects {
  ask: (question: Question) => Promise<Answer>;
  wait: (failures: number, signal: AbortSignal) => Promise<void>;
  memory: ReturnType<typeof createUploadMemory>;
}

let browser: SendingEffects | undefined;

function browserEffects(): SendingEffects {
  browser ??= { ask: askServer, wait: waitForConnection, memory: createUploadMemory(openStorage()) };
  return browser;
}

/**
 * Sends a file piece by piece; each piece is read when it is sent. After a failure, the client asks the server how much
 * it has received. Aborting discards the upload on the server too.
 */
export async function sendInPieces(
  file: File,
  onProgress: OnProgress,
  signal: AbortSignal,
  { ask, wait, memory }: SendingEffects = browserEffects(),
): Promise<UploadResult> {
  let id = memory.find(file);
  /** Null: the server must be asked. */
  let state: UploadState | null = null;
  let failures = 0;
  let isMaking = false;

  for (;;) {
    const answer = await ask({ ...nextQuestion(), signal });
    if (signal.aborted) return giveUp();
    if (isWhole() && answer?.status === 202) {
      tellMaking(answer);
      continue;
    }
    const result = isWhole() ? readAsset(answer) : null;
    if (result) {
      memory.forget(file);
      return result;
    }
    if (takeStep(answer)) continue;
    if (answer && isFinal(answer)) return readUploadAnswer(answer.status, answer.text);
    state = null;
    failures += 1;
    // The server's error when it sent one (no space left), else a lost connection.
    if (failures >= mostFailures) return answer ? readUploadAnswer(answer.status, answer.text) : { type: 'lost' };
    await wait(failures, signal);
    if (signal.aborted) return giveUp();
  }

  function tellMaking(answer: NonNullable<Answer>): void {
    failures = 0;
    const making = readState(answer)?.making;
    if (!making) return;
    isMaking = true;
    onProgress(making.share, making.into);
  }

  function isWhole(): boolean {
    return state !== null && state.receivedBytes >= file.size;
  }

  function nextQuestion(): Question {
    if (!id) return begin(file);
    if (!state) return { method: 'GET', path: `${path}/${id}` };
    const { receivedBytes: offset, pieceBytes } = state;
    if (!isMaking) onProgress(offset / file.size);
    if (isWhole()) return { method: 'POST', path: `${path}/${id}/complete` };
    return {
      method: 'PUT',
      path: `${path}/${id}?offset=${offset}`,
      body: file.slice(offset, offset + pieceBytes),
      onSent: (bytes) => onProgress(Math.min(1, (offset + bytes) / file.size)),
    };
  }

  /** Whether the answer made progress: the upload's state is known again, or more has arrived. */
  function takeStep(answer: Answer): boolean {
    if (answer?.status === 404 && id && !state) {
      // The upload was discarded elsewhere, or is a day old: it starts again.
      memory.forget(file);
      id = null;
      return true;
    }
    const next = readState(answer);
    if (!next || (state && next.receivedBytes <= state.receivedBytes)) return false;
    if (state) failures = 0;
    if (!id) memory.keep(file, next.id);
    id = next.id;
    state = next;
    return true;
  }

  function giveUp(): UploadResult {
    if (id) void ask({ method: 'DELETE', path: `${path}/${id}` });
    memory.forget(file);
    return { type: 'cancelled' };
  }
}

/** A retry would get the same answer. */
function isFinal({ status }: NonNullable<Answer>): boolean {
  return status >= 400 && status < 500 && ![404, 408, 409].includes(status);
}

function readAsset(answer: Answer): UploadResult | null {
  const result = answer && answer.status < 300 ? readUploadAnswer(answer.status, answer.text) : null;
  return result?.type === 'done' ? result : null;
}

function begin(file: File): Question {
  const body = JSON.stringify({ fileName: file.name || 'pasted', sizeBytes: file.size });
  return { method: 'POST', path, body };
}

/** Also reads the answer to a refused piece (409), which says where to continue. */
function readState(answer: Answer): UploadState | null {
  if (!answer || (answer.status >= 300 && answer.status !== 409)) return null;
  try {
    const state = JSON.parse(answer.text) as Partial<UploadState>;
    return state.id && typeof state.receivedBytes === 'number' && state.pieceBytes ? (state as UploadState) : null;
  } catch {
    return null;
  }
}

function openStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

import type { Answer } from '../http/answer';
import type { PlayedFault } from './fault-book';

type FaultOfAnswers = Exclude<PlayedFault, { type: 'posts' | 'refuse' }>;

/** The answer that replaces the handling of the request. Undefined: the request is handled. */
export function answerInstead(fault: PlayedFault): Answer | undefined {
  if ((fault.type !== 'drop' && fault.type !== 'answer') || fault.moment !== 'instead') return undefined;
  return falseAnswer(fault);
}

/** The true answer, changed by the fault. */
export function spoilAnswer(answer: Answer, fault: FaultOfAnswers): Answer {
  switch (fault.type) {
    case 'drop':
    case 'answer':
      // The ledger must still name the accepted job.
      return { ...falseAnswer(fault), ...(answer.jobId !== undefined && { jobId: answer.jobId }) };
    case 'delay':
      return { ...answer, delivery: { delaySeconds: fault.seconds } };
    case 'patch':
      return { ...answer, json: patched(answer.json, fault.set) };
    case 'cut':
      return { ...answer, delivery: { cutAfterBytes: fault.bytes } };
    case 'stall':
      return { ...answer, delivery: { stallAfterBytes: fault.bytes } };
    case 'lie':
      return { ...answer, delivery: { headers: fault.headers } };
  }
}

function falseAnswer(fault: Extract<PlayedFault, { type: 'drop' | 'answer' }>): Answer {
  if (fault.type === 'drop') return { status: 0, delivery: { drop: true } };
  const { status, headers, text, json } = fault;
  return { status, ...(headers && { headers }), ...(text !== undefined ? { text } : { json }) };
}

/** A copy of a JSON value with other values at the named paths. Missing objects on a path are created. */
function patched(value: unknown, set: Record<string, unknown>): unknown {
  const copy = structuredClone(value) as Record<string, unknown>;
  for (const [place, next] of Object.entries(set)) {
    const names = place.split('.');
    const last = names.pop() ?? '';
    let holder = copy;
    for (const name of names) {
      const inner = holder[name];
      holder[name] = typeof inner === 'object' && inner !== null ? inner : {};
      holder = holder[name] as Record<string, unknown>;
    }
    if (next === null) delete holder[last];
    else holder[last] = next;
  }
  return copy;
}

import 'server-only';
import { beginSpan, inSpan } from '@/lib/tracing/spans.server';
import type { NewTask } from './insert-tasks.server';
import { taskAttributes } from './task-span.server';

/**
 * Admits the tasks of a press in a span. Each task is given the span in which it is queued, to be stored with it: what
 * any worker does with it, whenever, then belongs to the trace of the press.
 */
export async function traceAdmission<Result>(
  rows: readonly NewTask[],
  admit: (traced: NewTask[]) => Promise<Result>,
): Promise<Result> {
  return await inSpan('admit', {}, async () => {
    const spans = rows.map(({ task }) => beginSpan('enqueue', { kind: 'producer', attributes: taskAttributes(task) }));
    const traced = rows.map(({ task, ...row }, index) => {
      const traceParent = spans[index]?.traceParent ?? null;
      return { ...row, task: { ...task, traceParent } };
    });
    const result = await admit(traced);
    // What was not admitted was not queued: its spans never end.
    for (const span of spans) span.end();
    return result;
  });
}

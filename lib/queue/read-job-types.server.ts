import 'server-only';
import { type JobType, jobTypes } from './queue.server';

/** The job types of a wake-up, comma-separated. A text without any wakes all: a wake-up too many costs little. */
export function readJobTypes(text: string | undefined): readonly JobType[] {
  const named = (text ?? '').split(',');
  const known = jobTypes.filter((type) => named.includes(type));
  return known.length > 0 ? known : jobTypes;
}

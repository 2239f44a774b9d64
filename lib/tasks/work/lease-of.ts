import type { Task } from '@/lib/db/generated/client';
import type { Lease } from './lease-book.server';

/** The lease with which a task was just claimed. */
export function leaseOf({ id, leaseId, leaseUntil }: Task): Lease {
  if (!leaseId || !leaseUntil) throw new Error(`Task ${id} is not claimed.`);
  return { id: leaseId, until: leaseUntil };
}

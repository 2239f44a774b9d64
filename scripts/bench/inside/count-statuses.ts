// Sends the number of tasks by status.
import { getDb } from '@/lib/db/client.server';

const rows = await getDb().task.groupBy({ by: ['status'], _count: true });
const counts = Object.fromEntries(rows.map(({ status, _count }) => [status, _count]));
process.send?.(counts, () => process.exit(0));

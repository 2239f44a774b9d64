// Sends the id of the newest video task that succeeded.
import { getDb } from '@/lib/db/client.server';

const { id } = await getDb().task.findFirstOrThrow({
  where: { status: 'succeeded', kind: 'video' },
  orderBy: { createdAt: 'desc' },
  select: { id: true },
});
process.send?.(id, () => process.exit(0));

// Gives the newest tasks a callback address, and sends the tokens of these addresses.
import { getDb } from '@/lib/db/client.server';
import { newCallbackToken } from '@/lib/tasks/callback-token.server';

const db = getDb();
const tasks = await db.task.findMany({
  orderBy: { createdAt: 'desc' },
  take: Number(process.argv[2]),
  select: { id: true },
});
const tokens: string[] = [];
for (const { id } of tasks) {
  const { token, hash } = newCallbackToken();
  await db.task.update({ where: { id }, data: { callbackHash: hash } });
  tokens.push(token);
}
process.send?.(tokens, () => process.exit(0));

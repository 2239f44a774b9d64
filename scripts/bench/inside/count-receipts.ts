// Sends the number of recorded callbacks.
import { getDb } from '@/lib/db/client.server';

const count = await getDb().callbackReceipt.count();
process.send?.(count, () => process.exit(0));

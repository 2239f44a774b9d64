// npm run db:seed every-status: fills the studio of DATABASE_URL, or of the running embedded database, with a scenario.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commandSettings } from './studio/command-settings.ts';

const { dataDir } = commandSettings();
const sandboxPort = path.join(dataDir, 'sandbox-port');
if (existsSync(sandboxPort)) process.env.SANDBOX_URL ||= `http://127.0.0.1:${readFileSync(sandboxPort, 'utf8').trim()}`;
await import('../prisma/seed.ts');
process.exit();

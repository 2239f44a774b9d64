// npm run db:seed every-status: fills the studio of DATABASE_URL, or of the running embedded database, with a scenario.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { embeddedAddress } from '@/lib/db/embedded-address.server';
import { readSecrets } from './studio/secrets.ts';

const dataDir = process.env.DATA_DIR || '.data';
const sandboxPort = path.join(dataDir, 'sandbox-port');
Object.assign(process.env, readSecrets(dataDir, process.env));
process.env.DATABASE_URL ||= embeddedAddress(dataDir).connectionString;
if (existsSync(sandboxPort)) process.env.SANDBOX_URL ||= `http://127.0.0.1:${readFileSync(sandboxPort, 'utf8').trim()}`;
await import('../prisma/seed.ts');
process.exit();

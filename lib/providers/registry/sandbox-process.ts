import path from 'node:path';
import { getSandboxEnv } from '@/lib/env/sandbox-env.server';
import { createLogger } from '@/lib/log/logger.server';
import { startGateway } from '@/lib/sandbox/start-gateway';
import { dialects } from '../generated/dialects';

/**
 * Process entry of the sandbox gateway, which plays the providers strictly and renders real media.
 * `node --import tsx --conditions=react-server lib/providers/registry/sandbox-process.ts`
 */
const log = createLogger('sandbox');

async function main(): Promise<void> {
  const { SANDBOX_URL, DATA_DIR, SANDBOX_PACE, SANDBOX_REUSE, INTERNAL_URL, ALLOW_PRIVATE_ADDRESSES } = getSandboxEnv();
  const folder = path.join(DATA_DIR, 'sandbox');
  const gateway = await startGateway({
    dialects,
    url: SANDBOX_URL,
    studioUrl: INTERNAL_URL,
    allowPrivate: ALLOW_PRIVATE_ADDRESSES,
    folder,
    pace: SANDBOX_PACE,
    reuse: SANDBOX_REUSE === '1',
    log,
  });
  log.info({ url: SANDBOX_URL, folder, pace: SANDBOX_PACE }, 'sandbox gateway listens');
  process.send?.('ready');
  const stop = () => {
    log.info('sandbox gateway stops');
    gateway.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  log.fatal({ err: error }, 'sandbox gateway did not start');
  process.exit(1);
});

// npm run storage:orphans [-- adopt | remove --confirm] [--minutes N]: the stored files that no row knows, as after
// `db:restore`. Lists them; makes them files of their tenant's library; or removes them for good. Younger ones than N
// minutes (60) are left alone: their rows may be on their way.
import { embeddedAddress } from '@/lib/db/embedded-address.server';
import { readSecrets } from './studio/secrets.ts';
import { loadEnvFile } from './studio/settings.ts';

loadEnvFile();
const dataDir = process.env.DATA_DIR || '.data';
Object.assign(process.env, readSecrets(dataDir, process.env));
process.env.DATABASE_URL ||= embeddedAddress(dataDir).connectionString;
const { mediaEffects } = await import('@/lib/media/save-asset.server');
const { findOrphans } = await import('@/lib/orphans/find-orphans.server');
const { adoptOrphan } = await import('@/lib/orphans/adopt-orphan.server');
const { agreeOnSettings } = await import('@/lib/installation/agree.server');
const { getEnv } = await import('@/lib/env/env.server');

const args = process.argv.slice(2);
const wish = args.find((arg) => arg === 'adopt' || arg === 'remove') ?? 'list';
const minutes = args.includes('--minutes') ? Number(args[args.indexOf('--minutes') + 1]) : 60;
try {
  if (!(minutes >= 0)) throw new Error('--minutes wants a number.');
  const effects = mediaEffects();
  // In another studio's storage every file would be one that no row knows.
  await agreeOnSettings({ ...effects, env: getEnv() });
  let [files, bytes, done] = [0, 0, 0];
  for await (const file of findOrphans(effects, minutes * 60_000)) {
    files += 1;
    bytes += file.sizeBytes;
    console.log(`${file.key}  ${file.sizeBytes} bytes, ${file.modifiedAt.toISOString()}`);
    if (wish === 'adopt') done += Number(await adopt(file));
    if (wish === 'remove' && args.includes('--confirm')) {
      await effects.storage.remove(file.key);
      done += 1;
    }
  }
  console.log(`${files} files that no row knows, ${bytes} bytes.`);
  if (wish === 'adopt') console.log(`${done} of them are in the library now.`);
  if (wish === 'remove' && args.includes('--confirm')) console.log(`${done} of them are removed.`);
  if (wish === 'remove' && !args.includes('--confirm'))
    console.log('Nothing was removed: say so with “npm run storage:orphans -- remove --confirm”.');
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function adopt(file: Parameters<typeof adoptOrphan>[1]): Promise<boolean> {
  try {
    const name = await adoptOrphan(mediaEffects(), file);
    if (name) console.log(`  is “${name}” in the library`);
    return name !== null;
  } catch (error) {
    console.error(`  can't be adopted: ${error instanceof Error ? error.message : error}`);
    return false;
  }
}

// npm run chaos: crashes and faults on a real studio, plan after plan, and whether it kept its promises.
import { bootstrap } from './bootstrap.mjs';

await bootstrap('scripts/chaos/main.ts');

// npm run chaos: plays plans of crashes and faults on a real studio, and checks that the studio keeps its promises.
import { bootstrap } from './bootstrap.mjs';

await bootstrap('scripts/chaos/main.ts');

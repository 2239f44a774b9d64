// npm run bench: measures the studio's figures on this machine. `npm run bench -- memory` measures one part.
import { bootstrap } from './bootstrap.mjs';

await bootstrap('scripts/bench/measurements/main.ts');

// npm run bench: the studio's figures, measured on this machine. `npm run bench -- memory` measures one part.
import { bootstrap } from './bootstrap.mjs';

await bootstrap('scripts/bench/main.ts');

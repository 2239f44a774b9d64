// npm start: from a bare clone to a served studio. `dev` runs it from the sources; `web`, `worker` and `sandbox` run one part alone.
import { bootstrap } from './bootstrap.mjs';

await bootstrap('scripts/studio.ts');

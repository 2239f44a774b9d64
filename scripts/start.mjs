// npm start: installs, builds and runs the studio from a fresh clone. `dev` runs it from the sources; `web`, `worker`
// and `sandbox` run only one part.
import { bootstrap } from './bootstrap.mjs';

await bootstrap('scripts/studio.ts');

// npm test: everything that must hold, alone on a fresh machine.
import { bootstrap } from './bootstrap.mjs';

await bootstrap('scripts/checks.ts');

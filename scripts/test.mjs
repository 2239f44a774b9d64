// npm test: runs all checks. They need nothing else on a fresh machine.
import { bootstrap } from './bootstrap.mjs';

await bootstrap('scripts/checks.ts');

// npm run provider:index: collects what the providers' folders register, in the order of lib/providers/provider-ids.ts.
import path from 'node:path';
import { providerIds } from '../lib/providers/provider-ids.ts';
import { writeIndex } from './providers/write-index.ts';

writeIndex(path.resolve(import.meta.dirname, '../lib'), providerIds);

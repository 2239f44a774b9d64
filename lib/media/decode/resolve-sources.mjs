// Loaded before the code of a decoding process: resolves our sources for Node, which runs TypeScript itself. The loader
// of the other processes would need a third of a second and a process of its own at each start.
import { existsSync } from 'node:fs';
import { enableCompileCache, registerHooks } from 'node:module';

const root = new URL('../../../', import.meta.url);
enableCompileCache(new URL('node_modules/.cache/decode', root).pathname);

registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('@/')) return next(new URL(`${specifier.slice(2)}.ts`, root).href, context);
    const isOurs = specifier.startsWith('.') && !context.parentURL?.includes('/node_modules/');
    if (isOurs && existsSync(new URL(`${specifier}.ts`, context.parentURL))) return next(`${specifier}.ts`, context);
    return next(specifier, context);
  },
});

import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';

/**
 * The fonts come from npm packages, so that a bare machine can draw Chinese, too. Noto Sans SC comes in about a hundred
 * slices of Unicode. Each slice is registered as its own family, and the text shaper picks the slice for each glyph.
 */
const require = createRequire(import.meta.url);
const geist = path.join(path.dirname(require.resolve('geist/font')), 'fonts');
const notoSans = path.join(path.dirname(require.resolve('@fontsource-variable/noto-sans-sc/package.json')), 'files');

let families: { sans: string; mono: string } | undefined;

/** CSS family lists for text and for figures. The first call registers the fonts. */
export function loadFonts(): { sans: string; mono: string } {
  families ??= registerFonts();
  return families;
}

/** Sets the font for text. The Chinese slices are variable fonts, whose default weight is hairline. */
export function setTextFont(context: SKRSContext2D, pixels: number): void {
  context.font = `${pixels}px ${loadFonts().sans}`;
  context.fontVariationSettings = '"wght" 450';
}

function registerFonts() {
  GlobalFonts.registerFromPath(path.join(geist, 'geist-sans/Geist-Medium.ttf'), 'Sandbox Sans');
  GlobalFonts.registerFromPath(path.join(geist, 'geist-mono/GeistMono-Medium.ttf'), 'Sandbox Mono');
  const slices: string[] = [];
  for (const file of readdirSync(notoSans)) {
    const slice = /^noto-sans-sc-(.+)-wght-normal\.woff2$/.exec(file)?.[1];
    if (!slice) continue;
    const family = `Sandbox SC ${slice}`;
    if (GlobalFonts.registerFromPath(path.join(notoSans, file), family)) slices.push(`"${family}"`);
  }
  return { sans: ['"Sandbox Sans"', ...slices, 'sans-serif'].join(', '), mono: '"Sandbox Mono", monospace' };
}

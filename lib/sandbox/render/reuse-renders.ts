import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { copyFile, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { planSeconds, type RenderPlan } from './plan';
import type { Renderer } from './renderer-client';

/**
 * For runs with thousands of jobs whose pictures nobody watches. Each shape of result is rendered once. Every further
 * job of that shape gets a copy with a few different bytes that no player reads, so that every result has another hash.
 * Files of earlier processes in the folder are used, too.
 */
export function reuseRenders(renderer: Renderer, folder: string): Renderer {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const rendered = new Map<string, Promise<{ result: string; cover: string }>>();

  function firstOf(plan: RenderPlan) {
    const shape = shapeOf(plan);
    const known = rendered.get(shape);
    if (known) return known;
    const made = firstRender(renderer, plan, path.join(folder, shape));
    rendered.set(shape, made);
    made.catch(() => rendered.delete(shape));
    return made;
  }

  return {
    ...renderer,
    async render(plan, outputPath, coverPath) {
      const { result, cover } = await firstOf(plan);
      const bytes = await readFile(result);
      await writeFile(outputPath, plan.kind === 'video' ? withFreeBox(bytes) : withTextChunk(bytes));
      if (plan.kind === 'video') await copyFile(cover, coverPath);
    },
  };
}

/**
 * Renders result and cover, and gives them their names only when they are complete: this process may be killed
 * meanwhile, and other processes may render the same files.
 */
async function firstRender(renderer: Renderer, plan: RenderPlan, base: string) {
  const [result, cover] = [`${base}.bin`, `${base}.jpg`];
  if (!existsSync(result)) {
    const beginning = `${base}-${randomBytes(4).toString('hex')}`;
    await renderer.render(plan, `${beginning}.bin`, `${beginning}.jpg`);
    if (plan.kind === 'video') await rename(`${beginning}.jpg`, cover);
    await rename(`${beginning}.bin`, result);
  }
  return { result, cover };
}

function shapeOf(plan: RenderPlan): string {
  const { kind, width, height, sound } = plan;
  return [kind, width, height, planSeconds(plan), sound ? 'sound' : 'silent'].join('-');
}

/** Appends a `free` box, which every reader of ISO base media skips. */
function withFreeBox(mp4: Buffer): Buffer {
  const box = Buffer.alloc(24);
  box.writeUInt32BE(box.length, 0);
  box.write('free', 4, 'latin1');
  randomBytes(16).copy(box, 8);
  return Buffer.concat([mp4, box]);
}

/** Adds a comment before the end of a PNG. */
function withTextChunk(png: Buffer): Buffer {
  const typed = Buffer.from(`tEXtComment\0${randomBytes(16).toString('hex')}`, 'latin1');
  const chunk = Buffer.alloc(typed.length + 8);
  chunk.writeUInt32BE(typed.length - 4, 0);
  typed.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(typed), typed.length + 4);
  const end = png.lastIndexOf('IEND') - 4;
  return Buffer.concat([png.subarray(0, end), chunk, png.subarray(end)]);
}

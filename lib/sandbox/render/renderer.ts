import { registerMediabunnyServer } from '@mediabunny/server';
import { probe } from './probe';
import type { RendererAnswer, RendererRequest } from './protocol';
import { renderImage } from './render-image';
import { renderVideo } from './render-video';

/**
 * Process entry: draws and encodes for the gateway. It is a separate process, because the encoder's memory is freed
 * only when a process ends, and because a file that crashes a decoder must not crash the gateway.
 */
registerMediabunnyServer();

let lastRendering: Promise<void> = Promise.resolve();

process.on('message', (request: RendererRequest) => {
  if (request.type === 'probe') void answer(request, () => probe(request.filePath, request.format));
  else lastRendering = lastRendering.then(() => answer(request, () => render(request)));
});

// The gateway has ended. It resumes the job at its next start, so the result is not needed.
process.on('disconnect', () => process.exit(0));

async function render(request: RendererRequest & { type: 'render' }): Promise<undefined> {
  if (request.plan.kind === 'video') await renderVideo(request.plan, request.outputPath, request.coverPath);
  else await renderImage(request.plan, request.outputPath);
}

async function answer(request: RendererRequest, work: () => Promise<unknown>): Promise<void> {
  let reply: RendererAnswer;
  try {
    const probed = (await work()) as { format: never } | undefined;
    reply = { id: request.id, ok: true, ...(probed && { probed }) };
  } catch (error) {
    reply = { id: request.id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
  process.send?.(reply);
}

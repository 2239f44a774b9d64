import 'server-only';
import * as av from 'node-av';
import { coloursOf } from './frame-colours.server';

/**
 * Sends one frame through a chain of FFmpeg's filters. The filter source declares the frame's colours: otherwise the
 * filters assume BT.601 and write colours that are wrong by up to 20 of 255. The frame is empty afterwards, because its
 * pixels belong to the filters. The caller frees the frame and the outcome.
 *
 * All calls are synchronous: a thread of the filters has only the bare addresses of filter and frame, and node-av does
 * not keep their objects alive. If the last call on one of them were awaited, the garbage collector could free it
 * during the work.
 */
export function runFilters(frame: av.Frame, chain: readonly string[]): av.Frame {
  const { matrix, range } = coloursOf(frame);
  const { num, den } = frame.sampleAspectRatio;
  const graph = new av.FilterGraph();
  graph.alloc();
  try {
    const source = graph.createFilter(
      filter('buffer'),
      'source',
      [
        `video_size=${frame.width}x${frame.height}`,
        `pix_fmt=${frame.format}`,
        'time_base=1/1000000',
        `pixel_aspect=${num || 1}/${den || 1}`,
        `colorspace=${matrix}`,
        `range=${range}`,
      ].join(':'),
    );
    const sink = graph.createFilter(filter('buffersink'), 'sink');
    if (!source || !sink) throw new Error('A filter could not be made.');
    // FFmpeg names these from the graph's side: the chain's input is an output of the graph, and the other way round.
    const outputs = av.FilterInOut.createList([{ name: 'in', filterCtx: source, padIdx: 0 }]);
    const inputs = av.FilterInOut.createList([{ name: 'out', filterCtx: sink, padIdx: 0 }]);
    check(graph.parsePtr(`[in]${chain.join(',')}[out]`, inputs, outputs), 'parsing filters');
    check(graph.configSync(), 'configuring filters');
    check(source.buffersrcAddFrameSync(frame), 'filtering');
    source.buffersrcAddFrameSync(null);
    const made = new av.Frame();
    made.alloc();
    check(sink.buffersinkGetFrameSync(made), 'filtering');
    return made;
  } finally {
    graph.free();
  }
}

function filter(name: string): av.Filter {
  const found = av.Filter.getByName(name);
  if (!found) throw new Error(`FFmpeg has no filter ${name}.`);
  return found;
}

function check(result: number, doing: string): void {
  av.FFmpegError.throwIfError(result, doing);
}

import 'server-only';
import { AvFrameVideoSampleResource, toAvFrame } from '@mediabunny/server';
import { type InputVideoTrack, VideoSample } from 'mediabunny';
import * as av from 'node-av';
import { coloursOf, coloursOr, setColours, usualColours } from './frame-colours.server';
import { coloursOfTrack } from './track-colours.server';

/**
 * Returns a function that writes the colours of a track into each of its samples. The colours come from the stream
 * itself, else from the container's header, else from what players assume for a film of its size. So the colours stay
 * known when a part is cut out, and an HD film that is made smaller keeps its colours.
 */
export async function declaredColours(track: InputVideoTrack): Promise<(sample: VideoSample) => Promise<VideoSample>> {
  const head = coloursOfTrack(await track.getColorSpace());
  const sides = { width: await track.getCodedWidth(), height: await track.getCodedHeight() };
  return async (sample) => {
    const frame = new av.Frame();
    frame.alloc();
    await toAvFrame(sample, frame);
    const said = coloursOr(coloursOf(frame), head);
    setColours(frame, coloursOr(said, usualColours(said, sides)));
    const { timestamp, duration, rotation } = sample;
    return new VideoSample(new AvFrameVideoSampleResource(frame), { timestamp, duration, rotation });
  };
}

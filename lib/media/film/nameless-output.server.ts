import 'server-only';
import {
  type AudioSource,
  type AudioTrackMetadata,
  Output,
  type OutputFormat,
  type Target,
  type VideoSource,
  type VideoTrackMetadata,
} from 'mediabunny';

/** An output whose tracks have no names: a conversion would copy the names of its input, which may be personal. */
export class NamelessOutput<Format extends OutputFormat, To extends Target> extends Output<Format, To> {
  override addVideoTrack(source: VideoSource, metadata?: VideoTrackMetadata) {
    return super.addVideoTrack(source, { ...metadata, name: undefined });
  }

  override addAudioTrack(source: AudioSource, metadata?: AudioTrackMetadata) {
    return super.addAudioTrack(source, { ...metadata, name: undefined });
  }
}

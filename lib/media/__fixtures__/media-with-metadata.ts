import { BufferTarget, Conversion, MovOutputFormat, Mp4OutputFormat, Output, WebMOutputFormat } from 'mediabunny';
import { openMedia } from '../read/open-media.server';

/** Media with metadata, as phones, recorders and programs write them. */

/** Private data that must not reach a provider. */
export const secretPlace = '+52.5160+013.3770/ Mei at home';

const words = (...numbers: number[]) => {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, index) => void bytes.writeUInt32LE(number >>> 0, index * 4));
  return bytes;
};

/** ID3v2.3 with a comment [id3.org, id3v2.3.0]. */
export function id3v2(): Buffer {
  const text = Buffer.from(`\0${secretPlace}`, 'latin1');
  const frame = Buffer.concat([Buffer.from('TIT2'), Buffer.from([0, 0, 0, text.length, 0, 0]), text]);
  return Buffer.concat([Buffer.from('ID3'), Buffer.from([3, 0, 0, 0, 0, 0, frame.length]), frame]);
}

export function id3v1(): Buffer {
  const tag = Buffer.alloc(128);
  tag.write('TAG', 0, 'latin1');
  tag.write(secretPlace.slice(0, 30), 3, 'latin1');
  tag.write(secretPlace, 63, 30, 'latin1');
  return tag;
}

/** APEv2 without a header. `claimed`: the length that the tag declares. */
export function apeTag(claimed?: number): Buffer {
  const value = Buffer.from(secretPlace);
  const item = Buffer.concat([words(value.length, 0), Buffer.from('Place\0'), value]);
  const foot = Buffer.concat([Buffer.from('APETAGEX'), words(2000, claimed ?? item.length + 32, 1, 0, 0, 0)]);
  return Buffer.concat([item, foot]);
}

export function riffChunk(name: string, text: string): Buffer {
  const padded = text.length % 2 ? `${text}\0` : text;
  return Buffer.concat([Buffer.from(name, 'latin1'), words(text.length), Buffer.from(padded, 'latin1')]);
}

/** The metadata of a WAV: the artist. */
export const wavNames = () => riffChunk('LIST', `INFO${riffChunk('IART', secretPlace).toString('latin1')}`);

/** Adds chunks after the samples of a WAV. */
export function withRiffChunks(wav: Buffer, ...chunks: Buffer[]): Buffer {
  const whole = Buffer.concat([wav, ...chunks]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}

/** Adds a comment, an application block and a text before the first picture of a GIF. */
export function withGifTexts(gif: Buffer): Buffer {
  const start = 13 + ((gif[10] ?? 0) & 0x80 ? 3 * 2 ** (((gif[10] ?? 0) & 7) + 1) : 0);
  const block = (text: string) => Buffer.concat([Buffer.from([text.length]), Buffer.from(text, 'latin1')]);
  const comment = Buffer.concat([Buffer.from([0x21, 0xfe]), block(secretPlace), Buffer.from([0])]);
  const xmp = Buffer.concat([Buffer.from([0x21, 0xff]), block('XMP DataXMP'), block(secretPlace), Buffer.from([0])]);
  return Buffer.concat([gif.subarray(0, start), comment, xmp, gif.subarray(start), Buffer.from(secretPlace)]);
}

/** Adds what a phone writes into a film: the place among the user data, and names of tracks. */
export async function withPlace(localPath: string, container: 'mp4' | 'mov' | 'webm' = 'mp4'): Promise<Buffer> {
  using input = openMedia(localPath);
  const format = {
    mp4: new Mp4OutputFormat({ fastStart: 'in-memory' }),
    mov: new MovOutputFormat(),
    webm: new WebMOutputFormat(),
  };
  const output = new NamedOutput({ format: format[container], target: new BufferTarget() });
  const tags = container === 'mp4' ? { raw: { '©xyz': secretPlace } } : { title: secretPlace, comment: secretPlace };
  const conversion = await Conversion.init({ input, output, tags, showWarnings: false });
  await conversion.execute();
  return Buffer.from(output.target.buffer ?? new ArrayBuffer());
}

class NamedOutput extends Output<Mp4OutputFormat | MovOutputFormat | WebMOutputFormat, BufferTarget> {
  override addVideoTrack(...[source, metadata]: Parameters<Output['addVideoTrack']>) {
    return super.addVideoTrack(source, { ...metadata, name: secretPlace });
  }
}

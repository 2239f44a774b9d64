/** The media formats that the documents name. SVG is not among them. */
export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'bmp' | 'tiff' | 'gif';
export type MediaFormat = ImageFormat | 'mp4' | 'mov' | 'wav' | 'mp3';

/** Recognises a file by its first bytes (16 are enough), because a name or a content type may be wrong. */
export function sniffFormat(head: Uint8Array): MediaFormat | undefined {
  const text = Buffer.from(head.subarray(0, 16)).toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('RIFF')) return { WEBP: 'webp' as const, WAVE: 'wav' as const }[text.slice(8, 12)];
  if (text.startsWith('GIF8')) return 'gif';
  if (text.startsWith('II*\0') || text.startsWith('MM\0*')) return 'tiff';
  if (text.startsWith('BM')) return 'bmp';
  if (text.slice(4, 8) === 'ftyp') return text.slice(8, 12) === 'qt  ' ? 'mov' : 'mp4';
  // Either an ID3 tag or a frame header: eleven set bits, then MPEG version and layer III.
  if (text.startsWith('ID3') || ((head[0] ?? 0) === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2)) return 'mp3';
  return undefined;
}

import * as av from 'node-av';

/** By how many degrees clockwise a player turns the pictures of a track: the display matrix of its container. */
export function rotationOf(parameters: av.CodecParameters): 0 | 90 | 180 | 270 {
  const matrix = parameters.getCodedSideData(av.AV_PKT_DATA_DISPLAYMATRIX);
  if (!matrix || matrix.length < 36) return 0;
  // Nine numbers in the byte order of the machine; the first two are the cosine and the sine, times 65,536.
  const degrees = (Math.atan2(matrix.readInt32LE(4), matrix.readInt32LE(0)) * 180) / Math.PI;
  const turned = (Math.round(degrees / 90) * 90 + 360) % 360;
  return turned === 90 || turned === 180 || turned === 270 ? turned : 0;
}

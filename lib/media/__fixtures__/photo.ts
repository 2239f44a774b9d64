import type { Sharp } from 'sharp';

/** Adds what a phone writes into a picture: the place, a name, and an orientation. */
export function withGps(picture: Sharp, orientation = 1): Promise<Buffer> {
  return picture
    .withExif({
      IFD0: { Make: 'Phone', Artist: 'Somebody', Orientation: String(orientation) },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '13/1 24/1 0/1' },
    })
    .withMetadata({ orientation })
    .toBuffer();
}

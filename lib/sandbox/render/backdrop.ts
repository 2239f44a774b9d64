import { type Canvas, createCanvas, type Image, type SKRSContext2D } from '@napi-rs/canvas';
import type { Size } from './dimensions';
import { randomFrom, shotPalette } from './palette';

/** Layers are drawn once and then only moved, so they are wider than the picture by this share. */
const margin = 0.16;

/** Fills the picture at `progress` (0 first frame, 1 last frame) of a shot. */
export type Backdrop = (context: SKRSContext2D, progress: number) => void;

/** A landscape in one hue, whose hills move against each other. It stands still when the camera is fixed. */
export function landscapeBackdrop(size: Size, seed: number, shotIndex: number, cameraFixed: boolean): Backdrop {
  const palette = shotPalette(seed, shotIndex);
  const random = randomFrom(seed + shotIndex * 7919);
  const sky = drawSky(size, palette, random);
  const hills = palette.hills.map((color, depth) => drawHill(size, color, 0.52 + depth * 0.14, random));
  const room = size.width * margin;
  return (context, progress) => {
    const travel = cameraFixed ? 0.5 : progress;
    context.drawImage(sky, -room * 0.15 * travel, 0);
    hills.forEach((hill, depth) => {
      context.drawImage(hill, -room * travel * (0.4 + depth * 0.3), size.height - hill.height);
    });
  };
}

/** Blends from the first image to the last one. A first image alone is zoomed slowly, unless the camera is fixed. */
export function framesBackdrop(size: Size, first: Image, last: Image | undefined, cameraFixed: boolean): Backdrop {
  const firstLayer = coverLayer(size, first);
  const lastLayer = last && coverLayer(size, last);
  return (context, progress) => {
    const zoom = cameraFixed || lastLayer ? 0 : 0.05 * progress;
    const [dx, dy] = [(size.width * zoom) / 2, (size.height * zoom) / 2];
    context.drawImage(firstLayer, -dx, -dy, size.width + 2 * dx, size.height + 2 * dy);
    if (!lastLayer) return;
    context.globalAlpha = smoothStep(progress);
    context.drawImage(lastLayer, 0, 0);
    context.globalAlpha = 1;
  };
}

/** The part of the source that fills `size` without distortion. */
export function coverCrop(source: Size, size: Size): { x: number; y: number; width: number; height: number } {
  const scale = Math.max(size.width / source.width, size.height / source.height);
  const [width, height] = [size.width / scale, size.height / scale];
  return { x: (source.width - width) / 2, y: (source.height - height) / 2, width, height };
}

function coverLayer(size: Size, image: Image): Canvas {
  const layer = createCanvas(size.width, size.height);
  const crop = coverCrop(image, size);
  layer.getContext('2d').drawImage(image, crop.x, crop.y, crop.width, crop.height, 0, 0, size.width, size.height);
  return layer;
}

function drawSky(size: Size, palette: { sky: string; disc: string }, random: () => number): Canvas {
  const layer = createCanvas(Math.ceil(size.width * (1 + margin)), size.height);
  const context = layer.getContext('2d');
  context.fillStyle = palette.sky;
  context.fillRect(0, 0, layer.width, layer.height);
  context.fillStyle = palette.disc;
  context.beginPath();
  const radius = Math.min(size.width, size.height) * (0.1 + random() * 0.06);
  context.arc(size.width * (0.25 + random() * 0.5), size.height * (0.3 + random() * 0.12), radius, 0, Math.PI * 2);
  context.fill();
  return layer;
}

function drawHill(size: Size, color: string, top: number, random: () => number): Canvas {
  const height = Math.ceil(size.height * (1 - top) * 1.4);
  const layer = createCanvas(Math.ceil(size.width * (1 + margin)), height);
  const context = layer.getContext('2d');
  const [slow, fast, phase] = [1.5 + random() * 2, 4 + random() * 3, random() * Math.PI * 2];
  context.fillStyle = color;
  context.beginPath();
  context.moveTo(0, height);
  for (let x = 0; x <= layer.width; x += 4) {
    const part = (x / layer.width) * Math.PI;
    const rise = Math.sin(part * slow + phase) * 0.6 + Math.sin(part * fast + phase * 2) * 0.25;
    context.lineTo(x, height * (0.28 - rise * 0.26));
  }
  context.lineTo(layer.width, height);
  context.fill();
  return layer;
}

function smoothStep(value: number): number {
  return value * value * (3 - 2 * value);
}

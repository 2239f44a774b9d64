import type { RenderPlan } from './plan';
import { planSeconds, shotAt } from './plan';

export const sampleRate = 48_000;
/** Degrees of a pentatonic scale in hertz: any two of them sound well together. */
const notes = [220, 261.63, 293.66, 329.63, 392, 440];
const loudness = 0.05;
const fade = 0.25;

/** One soft, quiet tone per shot, mono, as samples in −1…1. */
export function shotTones(plan: Pick<RenderPlan, 'shots' | 'seed'>): Float32Array {
  // An AAC encoder adds silence before and after. A slightly shorter tone keeps the file at the requested length.
  const samples = new Float32Array(Math.max(1, Math.floor((planSeconds(plan) - 0.05) * sampleRate)));
  for (let index = 0; index < samples.length; index++) {
    const seconds = index / sampleRate;
    const shotIndex = shotAt(plan.shots, seconds);
    const shot = plan.shots[shotIndex];
    if (!shot) break;
    const inShot = seconds - shot.start;
    const envelope = Math.min(1, inShot / fade, Math.max(0, shot.seconds - inShot) / fade);
    const angle = inShot * 2 * Math.PI * (notes[(plan.seed + shotIndex * 2) % notes.length] ?? 220);
    samples[index] = loudness * envelope * (Math.sin(angle) + 0.3 * Math.sin(angle * 2));
  }
  return samples;
}

import { temporaryFolder } from '../clean-up.ts';
import type { Figure, Measurement } from '../figure.ts';
import { median, percentile, spread } from '../statistics.ts';
import { makeFilms, probeFilms } from './large-films.ts';

/** How long the server needs to find out the format and the properties of an uploaded film. */
export const probing: Measurement = {
  title: 'probing a film of 50 MB',
  about:
    'From a local file to its kind, size, width, height, length, frame rate and codec (lib/media/decode), in a process ' +
    'that does nothing else. H.264 in MP4, 1280 × 720, 15 s of noise at 30 frames per second, with the index before or ' +
    'behind the pictures.',
  run: async (say) => {
    const folder = temporaryFolder();
    say('Encoding two films of 50 MB…');
    await makeFilms(folder);
    const films = await probeFilms(folder);
    const figures = films.flatMap(({ shape, sizeBytes, milliseconds }, index): Figure[] => {
      const [first = Number.NaN, ...later] = milliseconds;
      const size = `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
      return [
        ...(index === 0 ? [{ name: 'The first film of a process', value: first, unit: 'ms', goal: 100 } as const] : []),
        {
          name: `With ${shape}`,
          value: percentile(later, 0.95),
          unit: 'ms',
          goal: 100,
          note: `p95; median ${median(later).toFixed(1)} ms, ${spread(later, 'ms')}, ${size}`,
        },
      ];
    });
    return { figures, details: films };
  },
};

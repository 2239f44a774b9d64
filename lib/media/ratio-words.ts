const known = ['21:9', '16:9', '3:2', '4:3', '1:1', '3:4', '2:3', '9:16', '9:21'];
/** Encoders round to even sides. */
const tolerance = 0.02;

/** The ratio of a file's sides as people say it: `16:9`, otherwise `1.85:1`. */
export function ratioWords(width: number, height: number): string {
  const ratio = width / height;
  const near = known.find((words) => {
    const [across = 1, down = 1] = words.split(':').map(Number);
    return Math.abs((ratio * down) / across - 1) <= tolerance;
  });
  return near ?? (ratio >= 1 ? `${round(ratio)}:1` : `1:${round(1 / ratio)}`);
}

const round = (value: number) => Math.round(value * 100) / 100;

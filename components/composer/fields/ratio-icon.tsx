/** A small rectangle with the ratio `W:H`. Nothing for values that are not a ratio. */
export function RatioIcon({ ratio }: { ratio: string }) {
  const [width, height] = ratio.split(':').map(Number);
  if (!width || !height) return null;
  const scale = 14 / Math.max(width, height);
  const [w, h] = [Math.max(4, width * scale), Math.max(4, height * scale)];
  return (
    <svg
      aria-hidden
      viewBox="0 0 16 16"
      className="size-4 shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
    >
      <title>{ratio}</title>
      <rect x={8 - w / 2} y={8 - h / 2} width={w} height={h} rx="1" />
    </svg>
  );
}

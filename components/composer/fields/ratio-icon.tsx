/** A small rectangle with the ratio `W:H`; a dashed one for a value that is a word. */
export function RatioIcon({ ratio }: { ratio: string }) {
  const [width, height] = ratio.split(':').map(Number);
  const isWord = !width || !height;
  const scale = isWord ? 0 : 14 / Math.max(width, height);
  const [w, h] = isWord ? [12, 12] : [Math.max(4, width * scale), Math.max(4, height * scale)];
  return (
    <svg
      aria-hidden
      viewBox="0 0 16 16"
      className="size-4 shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeDasharray={isWord ? '2 2' : undefined}
    >
      <rect x={8 - w / 2} y={8 - h / 2} width={w} height={h} rx="1" />
    </svg>
  );
}

import { cn } from '@/components/ui/class-names';

/** One colour of the bars, with its word. */
export interface BarSeries {
  key: string;
  label: string;
  /** A class of Tailwind: `fill-succeeded`. */
  fill: string;
}

export interface Bar {
  key: string;
  /** Below the bar, where there is room for it. */
  label: string;
  /** The value of each series: its size, and in words. */
  values: readonly { size: number; text: string }[];
}

interface BarChartProps {
  title: string;
  /** The chart in a sentence, for whoever doesn't see it. */
  summary: string;
  /** At the upper edge. */
  highest: string;
  series: readonly BarSeries[];
  bars: readonly Bar[];
  words: { table: string; first: string };
}

const width = 720;
const height = 160;
const mostLabels = 8;

/** Stacked bars as plain SVG, drawn where the page is made, with their figures as a table below. */
export function BarChart({ title, summary, highest, series, bars, words }: BarChartProps) {
  const largest = Math.max(...bars.map(({ values }) => values.reduce((sum, { size }) => sum + size, 0)), 0);
  const step = width / Math.max(bars.length, 1);
  const gap = Math.min(step * 0.25, 4);
  const everyLabel = Math.ceil(bars.length / mostLabels);
  return (
    <figure className="grid gap-2 rounded-control border border-line bg-panel p-4 break-inside-avoid">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span className="font-medium text-strong">{title}</span>
        <span className="flex flex-wrap gap-x-3 text-sm text-faint">
          {series.map(({ key, label, fill }) => (
            <span key={key} className="inline-flex items-center gap-1.5">
              <svg aria-hidden="true" viewBox="0 0 8 8" className="size-2">
                <rect width="8" height="8" rx="2" className={fill} />
              </svg>
              {label}
            </span>
          ))}
        </span>
      </figcaption>
      <p aria-hidden="true" className="text-sm text-faint tabular-nums">
        {highest}
      </p>
      <svg
        role="img"
        aria-label={summary}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        className="h-40 w-full"
      >
        <line x1="0" x2={width} y1="0.5" y2="0.5" className="stroke-line" strokeDasharray="3 4" />
        <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} className="stroke-edge" />
        {bars.map((bar, index) => (
          <g key={bar.key}>
            <title>{`${bar.label}: ${bar.values.map(({ text }) => text).join(', ')}`}</title>
            {stack(bar, largest).map(({ y, size }, place) => (
              <rect
                key={series[place]?.key}
                x={index * step + gap / 2}
                y={y}
                width={Math.max(step - gap, 0.5)}
                height={size}
                className={series[place]?.fill}
              />
            ))}
          </g>
        ))}
      </svg>
      <div aria-hidden="true" className="relative flex text-xs text-faint tabular-nums">
        {bars.map((bar, index) => (
          <span key={bar.key} className="w-0 flex-1 whitespace-nowrap">
            {index % everyLabel === 0 && bar.label}
          </span>
        ))}
      </div>
      <details className="text-sm print:hidden">
        <summary className="cursor-pointer text-faint hover:text-strong">{words.table}</summary>
        <ChartTable {...{ title, series, bars, words }} />
      </details>
    </figure>
  );
}

/** Where the parts of a bar lie, from the bottom up. A part that is there is at least a line high. */
function stack({ values }: Bar, largest: number): { y: number; size: number }[] {
  let top = height;
  return values.map(({ size }) => {
    const tall = size > 0 && largest > 0 ? Math.max((size / largest) * height, 1) : 0;
    top -= tall;
    return { y: Math.max(top, 0), size: tall };
  });
}

function ChartTable({ title, series, bars, words }: Pick<BarChartProps, 'title' | 'series' | 'bars' | 'words'>) {
  const cell = 'border-b border-line px-2 py-1 text-left font-normal';
  return (
    <table aria-label={title} className="mt-2 w-full border-collapse tabular-nums">
      <thead>
        <tr>
          <th scope="col" className={cn(cell, 'text-faint')}>
            {words.first}
          </th>
          {series.map(({ key, label }) => (
            <th key={key} scope="col" className={cn(cell, 'text-faint')}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row" className={cell}>
              {bar.label}
            </th>
            {bar.values.map(({ text }, place) => (
              <td key={series[place]?.key} className={cell}>
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

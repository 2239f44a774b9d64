import type { Account } from './account.ts';

const rows: readonly [name: string, show: (account: Account) => string][] = [
  ['Tasks', ({ tasks }) => String(tasks)],
  ['Jobs accepted by the providers (charges)', ({ charges }) => String(charges)],
  ['Tasks charged more than once', ({ chargedTwice }) => String(chargedTwice)],
  ['Tasks with a result', ({ results }) => String(results)],
  [
    'Paid for, and no result',
    ({ lost, uncertain }) => (uncertain > 0 ? `${lost} (${uncertain} shown as uncertain)` : String(lost)),
  ],
  ['Never accepted, and no result', ({ unaccepted }) => String(unaccepted)],
  ['Stuck', ({ stuck }) => String(stuck)],
  ['Polls per result', ({ pollsPerResult }) => pollsPerResult.toFixed(1)],
  ['Last kill to the last settled task', ({ recoverySeconds }) => `${recoverySeconds.toFixed(0)} s`],
  ['First click to the last settled task', ({ seconds }) => `${seconds.toFixed(0)} s`],
];

/** Both accounts side by side, as a Markdown table. */
export function sideBySide(slatehouse: Account, naive: Account): string {
  const cells = [
    ['', 'Slatehouse', 'Naive queue'],
    ...rows.map(([name, show]) => [name, show(slatehouse), show(naive)]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => `${'-'.repeat(width + 1)}${column === 0 ? '-' : ':'}`).join('|')}|`;
  const [head = [], ...body] = cells;
  return [line(head), rule, ...body.map(line)].join('\n');
}

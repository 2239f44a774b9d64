import 'server-only';
import { CsvError, parse } from 'csv-parse/sync';

export interface Row {
  /** The first line of the row in the list, from 1. */
  line: number;
  cells: string[];
}

/**
 * The rows of a CSV text, without empty ones. Comma, semicolon or tab: that of them which the first line has most often,
 * outside quotes. A byte order mark and Excel's `sep=;` line are no part of it. `brokenAt`: the line of a quote that is
 * never closed, or that stands inside a text without quotes.
 */
export function readRows(text: string): Row[] | { brokenAt: number } {
  const stated = /^\uFEFF?sep=([,;\t])\r?\n/i.exec(text);
  const delimiter = stated?.[1] ?? delimiterOf(text);
  const before = stated ? 1 : 0;
  const rows: Row[] = [];
  try {
    parse(text.slice(stated?.[0].length ?? 0), {
      bom: true,
      delimiter,
      relax_column_count: true,
      // Else the tabs around an empty cell would go too.
      trim: delimiter !== '\t',
      on_record: (record: string[], { lines }) => {
        // `lines` counts up to the last line of the row.
        const line = lines + before - (record.join('').match(/\r\n|\r|\n/g)?.length ?? 0);
        rows.push({ line, cells: record.map((cell) => cell.trim()) });
      },
    });
    return rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (error) {
    if (error instanceof CsvError) return { brokenAt: Number(error.lines ?? 1) };
    throw error;
  }
}

function delimiterOf(text: string): string {
  const first =
    text
      .slice(0, 2_000)
      .replaceAll(/"[^"]*"/g, '')
      .trimStart()
      .split(/\r?\n|\r/, 1)[0] ?? '';
  const counted = [',', ';', '\t'].map((one) => ({ one, count: first.split(one).length }));
  return counted.sort((left, right) => right.count - left.count)[0]?.one ?? ',';
}

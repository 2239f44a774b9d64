import type { Json } from '@/lib/text/json';

/** Matches a name, a string, or a keyword or number of JSON. The rest is punctuation. */
const tokens = /("(?:\\.|[^"\\])*")(?=\s*:)|("(?:\\.|[^"\\])*")|(-?\d[\d.eE+-]*|true|false|null)/g;

/** JSON to read: values stand out, names and brackets are dimmed. */
export function JsonView({ value }: { value: Json }) {
  const text = JSON.stringify(value, null, 2);
  return (
    <pre className="font-mono text-xs whitespace-pre-wrap text-faint">
      {piecesOf(text).map(({ at, piece, strong }) =>
        strong ? (
          <span key={at} className="text-strong">
            {piece}
          </span>
        ) : (
          piece
        ),
      )}
    </pre>
  );
}

/** The text in pieces, in order and without gaps. Values are strong. */
function piecesOf(text: string): { at: number; piece: string; strong: boolean }[] {
  const pieces: { at: number; piece: string; strong: boolean }[] = [];
  let end = 0;
  for (const match of text.matchAll(tokens)) {
    if (match[1]) continue;
    if (match.index > end) pieces.push({ at: end, piece: text.slice(end, match.index), strong: false });
    pieces.push({ at: match.index, piece: match[0], strong: true });
    end = match.index + match[0].length;
  }
  return [...pieces, { at: end, piece: text.slice(end), strong: false }];
}

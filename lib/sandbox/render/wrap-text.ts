/**
 * Breaks text into at most `maxLines` lines no wider than `maxWidth`. The last line ends with … when text is left out.
 * Breaks at spaces, and between any two characters of scripts that are written without spaces.
 */
export function wrapText(
  text: string,
  maxWidth: number,
  maxLines: number,
  measure: (text: string) => number,
): string[] {
  const pieces = text.replace(/\s+/g, ' ').trim().match(piecePattern) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces.flatMap((word) => splitLong(word, maxWidth, measure))) {
    if (line === '' || measure((line + piece).trimEnd()) <= maxWidth) {
      line += piece;
      continue;
    }
    if (lines.length === maxLines - 1) return [...lines, shorten(line, maxWidth, measure)];
    lines.push(line.trimEnd());
    line = piece.trimStart();
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

const piecePattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][，。、！？；：”』）]?|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+\s?|\s/gu;

/** A word wider than a line (an address, for example) is cut into letters. */
function splitLong(word: string, maxWidth: number, measure: (text: string) => number): string[] {
  return measure(word.trimEnd()) <= maxWidth ? [word] : [...word];
}

function shorten(line: string, maxWidth: number, measure: (text: string) => number): string {
  let kept = line.trimEnd();
  while (kept !== '' && measure(`${kept}…`) > maxWidth) kept = kept.slice(0, -1).trimEnd();
  return `${kept}…`;
}

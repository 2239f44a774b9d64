export interface WordsChange {
  type: 'same' | 'removed' | 'added';
  text: string;
}

/** Matches a word, a character of a script without spaces, white space, or a sign; a tag (`@Image1`) is one word. */
const token = /(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[@#\p{L}\p{M}\p{N}_'’-])+|\s+|./gsu;

/**
 * Above this many comparisons, the middle is shown as replaced completely: nobody reads such a long difference word by
 * word.
 */
const maxCells = 2_000_000;

/**
 * The difference of two texts, word by word: `same` and `removed` together are the old text, `same` and `added` the new
 * one. Computes the longest common subsequence between the common beginning and the common end.
 */
export function wordsDifference(before: string, after: string): WordsChange[] {
  const left = before.match(token) ?? [];
  const right = after.match(token) ?? [];
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let end = 0;
  while (
    end < left.length - start &&
    end < right.length - start &&
    left[left.length - 1 - end] === right[right.length - 1 - end]
  )
    end += 1;
  const middle = compare(left.slice(start, left.length - end), right.slice(start, right.length - end));
  return joined([...all('same', left.slice(0, start)), ...middle, ...all('same', left.slice(left.length - end))]);
}

function compare(left: readonly string[], right: readonly string[]): WordsChange[] {
  const width = right.length + 1;
  if (left.length === 0 || right.length === 0 || left.length * width > maxCells)
    return [...all('removed', left), ...all('added', right)];
  // lengths[i * width + j]: length of the longest common subsequence of the rest after left[i] and right[j].
  const lengths = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i -= 1)
    for (let j = right.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        left[i] === right[j]
          ? at(lengths, (i + 1) * width + j + 1) + 1
          : Math.max(at(lengths, (i + 1) * width + j), at(lengths, i * width + j + 1));
  const changes: WordsChange[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const [before = '', after = ''] = [left[i], right[j]];
    if (before === after) {
      changes.push({ type: 'same', text: before });
      i += 1;
      j += 1;
    } else if (at(lengths, (i + 1) * width + j) >= at(lengths, i * width + j + 1)) {
      changes.push({ type: 'removed', text: before });
      i += 1;
    } else {
      changes.push({ type: 'added', text: after });
      j += 1;
    }
  }
  return [...changes, ...all('removed', left.slice(i)), ...all('added', right.slice(j))];
}

function at(lengths: Uint16Array, index: number): number {
  return lengths[index] ?? 0;
}

function all(type: WordsChange['type'], tokens: readonly string[]): WordsChange[] {
  return tokens.map((text) => ({ type, text }));
}

/** Joins neighbours of the same type. */
function joined(changes: readonly WordsChange[]): WordsChange[] {
  const list: WordsChange[] = [];
  for (const change of changes) {
    const last = list.at(-1);
    if (last?.type === change.type) last.text += change.text;
    else list.push({ ...change });
  }
  return list;
}

import type { ComposerState } from './draft-reducer';
import { writeDraft } from './draft-storage';

/**
 * The cookie from which the server paints the form: a copy of the browser's draft, encrypted for its person as that is.
 * Only pages of Create get it.
 */
export const paintedCookie = 'slatehouse.draft';

/** A browser keeps 4,096 bytes of a cookie; base64 makes four letters of three bytes. */
const mostBytes = 2_900;
/** Texts are cut to these numbers of letters, until all of them fit. The browser has the whole texts. */
const cuts = [Number.POSITIVE_INFINITY, 400, 200, 100, 40];

/** What the server needs to paint this draft, in at most 2,900 bytes. It reads the files of the draft itself. */
export function paintedText({ draft, past, future, lastEdit }: ComposerState): string {
  const { recalled: _, ...seen } = draft;
  const whole = { past, future, lastEdit, assets: {} };
  const fitting = cuts.map(
    (most) => () => writeDraft({ ...whole, draft: { ...seen, entries: cut(seen.entries, most) } }),
  );
  for (const write of fitting) {
    const text = write();
    if (new TextEncoder().encode(text).length <= mostBytes) return text;
  }
  // The model and the mode are most of what the form looks like.
  const { mode = [] } = draft.entries;
  return writeDraft({ ...whole, draft: { ...seen, entries: { mode } } });
}

function cut<Value>(value: Value, most: number): Value {
  if (most === Number.POSITIVE_INFINITY) return value;
  const shorten = (_: string, part: unknown) =>
    typeof part === 'string' && part.length > most ? [...part].slice(0, most).join('') : part;
  return JSON.parse(JSON.stringify(value, shorten)) as Value;
}

import type { MediaKind } from '@/lib/providers/contract';

/** Words in both languages of the interface. */
export interface Words {
  en: string;
  zh: string;
}

/** A format that an upload may have. What it is called in a sentence is in `accepted-words.ts`. */
export interface AcceptedFormat {
  kind: MediaKind;
  /** Short, for a list: `HEIC`. Absent where a list has another row of the same name. */
  label?: string;
  mime: string;
  /** Without dots; the first one is given to a file of this format. */
  extensions: readonly [string, ...string[]];
  /** What an upload of this format is made into on arrival; absent: it stays as it is. */
  becomes?: OrdinaryName;
}

/** A format that is refused. */
export interface RefusedFormat {
  /** For the sentence "This is {found}." */
  found: Words;
  /** What would do instead, a sentence. */
  advice: Words;
  /** For media that are kept unread when they were paid for: the extension, without a dot. */
  extension?: string;
}

/** The formats that uploads are made into. */
export type OrdinaryName = 'jpeg' | 'png' | 'mp4' | 'mp3' | 'wav';

'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { wordsDifference } from '@/lib/presets/words-difference';

/** Old and new text in one: removed words are struck through, added words are underlined. */
export function WordsChange({ before, after }: { before: string; after: string }) {
  const t = useTranslations('presets.replace');
  const pieces = useMemo(() => keyed(wordsDifference(before, after)), [before, after]);
  return (
    <p className="max-h-56 overflow-y-auto text-normal whitespace-pre-wrap">
      {pieces.map(({ key, type, text }) => {
        if (type === 'same') return <span key={key}>{text}</span>;
        const Tag = type === 'removed' ? 'del' : 'ins';
        return (
          <Tag key={key} className={look[type]}>
            <span className="sr-only">{t(`piece.${type}`)} </span>
            {text}
          </Tag>
        );
      })}
    </p>
  );
}

const look = {
  removed: 'rounded-[3px] bg-failed/12 text-failed decoration-failed/70',
  added: 'rounded-[3px] bg-succeeded/12 text-succeeded no-underline',
} as const;

/** Keys each piece by its position in the text. */
function keyed(changes: ReturnType<typeof wordsDifference>) {
  let at = 0;
  return changes.map((change) => {
    const key = `${change.type} ${at}`;
    at += change.text.length;
    return { ...change, key };
  });
}

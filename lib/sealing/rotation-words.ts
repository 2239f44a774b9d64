import type { KeyCount } from './count-by-key.server';
import type { KeyRing } from './key-ring.server';

/** What an operator reads before a rotation: how many secrets of which table are under which key. */
export function planLines(
  counts: readonly KeyCount[],
  names: Readonly<Record<string, string>>,
  ring: KeyRing,
): string[] {
  const { primary } = ring;
  const rest = counts.filter(({ kekId }) => kekId !== primary.id);
  const sum = rest.reduce((total, { count }) => total + count, 0);
  return [
    'Secrets by the key that wraps their data keys:',
    ...counts.map(({ table, kekId, count }) => `  ${count} ${names[table]} under ${keyWords(kekId, ring)}`),
    ...(counts.length === 0 ? ['  none'] : []),
    sum === 0
      ? `All of them are under ${primary.id}, which is ENCRYPTION_KEY here.`
      : `${sum} of them would go over to ${primary.id}, which is ENCRYPTION_KEY here.`,
  ];
}

/** What an operator reads after it. `rest`: what names other keys still. */
export function endLines(rest: readonly KeyCount[], names: Readonly<Record<string, string>>, ring: KeyRing): string[] {
  const { primary, keys } = ring;
  if (rest.length > 0)
    return [
      'These can’t be opened here and stay as they are. Name their keys in MORE_ENCRYPTION_KEYS and run this again:',
      ...rest.map(({ table, kekId, count }) => `  ${count} ${names[table]} under ${keyWords(kekId, ring)}`),
    ];
  const old = keys.slice(1).map(({ id }) => id);
  return [
    `Every secret is under ${primary.id} now, and no row names another key.`,
    ...(old.length > 0
      ? [
          `${old.join(', ')} may be taken out of MORE_ENCRYPTION_KEYS, after every part has ${primary.id} as its ENCRYPTION_KEY. ` +
            'Keep it as long as you keep copies of the database from before.',
        ]
      : []),
  ];
}

function keyWords(kekId: string | null, { primary, keys }: KeyRing): string {
  if (kekId === null) return 'an ENCRYPTION_KEY itself (the first form)';
  if (kekId === primary.id) return `${kekId} (ENCRYPTION_KEY)`;
  return `${kekId} (${keys.some(({ id }) => id === kekId) ? 'MORE_ENCRYPTION_KEYS' : 'not here'})`;
}

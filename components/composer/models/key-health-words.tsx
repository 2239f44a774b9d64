'use client';

import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleX,
  FlaskConical,
  type LucideIcon,
  PauseCircle,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { healthOfKeys, type KeyHealth } from '@/lib/composer/models/key-health';
import type { KeyDto } from '@/lib/keys/dto';
import type { ModelDeclaration } from '@/lib/providers/contract';

const looks: Record<KeyHealth | 'none', [LucideIcon, string]> = {
  refused: [CircleX, 'text-failed'],
  empty: [CircleAlert, 'text-failed'],
  silent: [CircleAlert, 'text-waiting'],
  held: [PauseCircle, 'text-failed'],
  paused: [PauseCircle, 'text-waiting'],
  ready: [CircleCheck, 'text-succeeded'],
  sandbox: [FlaskConical, 'text-faint'],
  none: [CircleDashed, 'text-waiting'],
};

interface KeyHealthWordsProps {
  keys: readonly KeyDto[];
  model: ModelDeclaration;
  /** Of its tasks of the last day, where many failed. */
  failing: { failed: number; ended: number } | undefined;
}

/** How the keys of a model are, in words: what stands in the way first, by the name of the key. */
export function KeyHealthWords({ keys, model, failing }: KeyHealthWordsProps) {
  const t = useTranslations('composer.model');
  const key = useTranslations('composer.key');
  const names = (list: readonly KeyDto[]) =>
    list.map(({ label, lastFour }) => key('real', { label, lastFour })).join(', ');
  const found = healthOfKeys(keys, model);
  const lines: [KeyHealth | 'none', string][] = found.map(({ health, keys: list }) => [
    health,
    t(`health.${health}`, { count: list.length, names: names(list) }),
  ]);
  return (
    <ul className="grid gap-0.5">
      {(lines.length > 0 ? lines : [['none', t('health.none')] as const]).map(([health, text]) => {
        const [Icon, colour] = looks[health];
        return (
          <li key={health} className="flex gap-1.5">
            <Icon aria-hidden className={`mt-0.5 size-3.5 shrink-0 ${colour}`} />
            <span className={['held', 'refused', 'empty'].includes(health) ? 'text-failed' : undefined}>{text}</span>
          </li>
        );
      })}
      {failing && <li className="text-waiting">{t('health.failing', failing)}</li>}
    </ul>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { NotificationChoice } from '@/lib/notifications/notification-choice';
import type { AccountActions } from './account-types';
import { useAccountCommand } from './use-account-command';

interface NotificationKindsProps {
  choices: readonly NotificationChoice[];
  choose: AccountActions['chooseNotification'];
}

/** A line per kind of notification: whether the bell counts it, and whether browsers show it. Saved at once. */
export function NotificationKinds({ choices, choose }: NotificationKindsProps) {
  const t = useTranslations('account.kinds');
  const [changed, setChanged] = useState<ReadonlyMap<string, NotificationChoice>>(new Map());
  const { pending, run } = useAccountCommand();

  const change = (choice: NotificationChoice, before: NotificationChoice) => {
    if (pending !== null) return;
    const keep = (kept: NotificationChoice) => setChanged((earlier) => new Map(earlier).set(kept.kind, kept));
    keep(choice);
    const send = async () => {
      const result = await choose(choice).catch(() => null);
      if (!result?.ok) keep(before);
      return result ?? Promise.reject(new Error('unreachable'));
    };
    void run(choice.kind, send, () => {});
  };

  return (
    <table className="w-full border-collapse text-left">
      <thead>
        <tr className="border-b border-line text-sm text-faint">
          <th scope="col" className="py-2 font-medium">
            {t('kind')}
          </th>
          <th scope="col" className="w-20 py-2 text-center font-medium">
            {t('inBell')}
          </th>
          <th scope="col" className="w-20 py-2 text-center font-medium">
            {t('inBrowser')}
          </th>
        </tr>
      </thead>
      <tbody>
        {choices.map((saved) => {
          const choice = changed.get(saved.kind) ?? saved;
          const name = t(`of.${saved.kind}`);
          return (
            <tr key={saved.kind} className="border-b border-line last:border-b-0">
              <th scope="row" className="py-1.5 pr-3 font-normal">
                {name}
              </th>
              <Cell
                label={t('bellOf', { name })}
                checked={choice.inBell}
                onChange={(inBell) => change({ ...choice, inBell }, choice)}
              />
              <Cell
                label={t('browserOf', { name })}
                checked={choice.inBell && choice.inBrowser}
                disabled={!choice.inBell}
                onChange={(inBrowser) => change({ ...choice, inBrowser }, choice)}
              />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface CellProps {
  label: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

function Cell({ label, checked, disabled, onChange }: CellProps) {
  return (
    <td className="p-0">
      <label className="grid min-h-8 place-items-center max-sm:min-h-11">
        <input
          type="checkbox"
          aria-label={label}
          checked={checked}
          disabled={disabled}
          onChange={(event) => onChange(event.currentTarget.checked)}
          className="size-4 accent-accent max-sm:size-5"
        />
      </label>
    </td>
  );
}

'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { MoneyLabel } from '@/components/task/money-label';
import { cn } from '@/components/ui/class-names';
import { dynamicMessage } from '@/lib/i18n/dynamic-message';
import type { TaskDetail, TaskEventDto } from '@/lib/tasks/dto';

/** The task's events in order, with times and changes of the money state. */
export function TaskTimeline({ task }: { task: TaskDetail }) {
  const t = useTranslations('task');
  const words = useTranslations('events');
  const locale = useLocale();
  const timeZone = useTimeZone();
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long', timeZone });
  return (
    <ol aria-label={t('tabs.timeline')} className="grid py-3">
      {task.events.map((event, index) => {
        const date = new Date(event.createdAt);
        const isLast = index === task.events.length - 1;
        const moneyChanged = event.money !== (task.events[index - 1]?.money ?? 'not_sent');
        return (
          <li key={event.seq} className="grid grid-cols-[auto_0.75rem_minmax(0,1fr)] gap-x-2.5">
            <time
              dateTime={event.createdAt}
              title={full.format(date)}
              className="font-mono text-faint text-sm leading-5"
            >
              {time.format(date)}
            </time>
            <span aria-hidden className="relative flex justify-center">
              {!isLast && <span className="absolute top-2 -bottom-2 w-px bg-line" />}
              <span
                className={cn(
                  'relative mt-1.5 size-2 rounded-full',
                  isLast ? 'bg-strong' : 'border border-edge bg-panel',
                )}
              />
            </span>
            <div className="pb-3">
              <p className="text-normal">{dynamicMessage(words, event.type, valuesOf(event, task), event.type)}</p>
              <p className="text-faint text-sm empty:hidden">
                {event.actor && t('byActor', { person: event.actor.name })}
                {event.actor && moneyChanged && ' · '}
                {moneyChanged && (
                  <MoneyLabel
                    task={task}
                    money={event.money}
                    costPoints={isLast || event.money === 'charged' ? task.costPoints : null}
                  />
                )}
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** Plain values only, as messages take no others. In the sandbox nothing "may be charged". */
function valuesOf({ data }: TaskEventDto, { isSandbox }: TaskDetail): Record<string, string | number> {
  const plain = Object.entries(data ?? {}).filter(
    (entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number',
  );
  return { replaced: 'no', ...Object.fromEntries(plain), isSandbox: String(isSandbox) };
}

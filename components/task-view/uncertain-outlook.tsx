import { useFormatter, useTranslations } from 'next-intl';
import { useProviderName } from '@/components/task/use-provider-name';
import { useNow } from '@/components/ui/use-now';
import type { UncertainTask } from '@/lib/tasks/uncertain-dto';

/** What may still settle the task without a person: a callback of the provider, its list of jobs, or time. */
export function UncertainOutlook({ task }: { task: UncertainTask }) {
  const t = useTranslations('unsure.outlook');
  const format = useFormatter();
  const now = useNow('minute');
  const provider = useProviderName()(task);
  const { asked, listed, callback, nextPollAt, deadlineAt } = task.tracking;
  const at = (date: string) => format.dateTime(new Date(date), { dateStyle: 'medium', timeStyle: 'short' });
  const sentences: string[] = [];
  if (asked && nextPollAt) sentences.push(t('asked', { provider, time: at(nextPollAt) }));
  if (listed)
    sentences.push(nextPollAt ? t('listed', { provider, time: at(nextPollAt) }) : t('notListed', { provider }));
  if (callback) sentences.push(t(asked || listed ? 'callback' : 'onlyCallback', { provider }));
  else if (!asked && !listed) sentences.push(t('nobody', { provider }));
  // A task that ran past its deadline already says this in its title.
  if (deadlineAt && now !== null && task.error?.code !== 'deadline')
    sentences.push(t(now < Date.parse(deadlineAt) ? 'inTime' : 'timeOver', { time: at(deadlineAt) }));
  return sentences.map((sentence) => <p key={sentence}>{sentence}</p>);
}

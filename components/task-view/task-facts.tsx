import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatClock } from '@/components/task/format-clock';
import { TaskCharge, TaskEstimate } from '@/components/task/task-cost';
import { usePeriodText } from '@/components/task/use-period-text';
import { useWhoAnswered } from '@/components/task/use-who-answered';
import { TimeLabel } from '@/components/ui/time-label';
import { findMessage } from '@/lib/i18n/dynamic-message';
import type { TaskDetail } from '@/lib/tasks/dto';
import { isFinal } from '@/lib/tasks/status';

/** The token counts that the provider sent, also a count of zero. */
function tokenParts({ totalTokens, inputTokens, outputTokens }: TaskDetail['usage']) {
  const all = [
    ['total', totalTokens],
    ['input', inputTokens],
    ['output', outputTokens],
  ] as const;
  return all.flatMap(([part, count]) => (count === null ? [] : [[part, count] as const]));
}

/** Cost, times and the provider's own figures. */
export function TaskFacts({ task, usualSeconds }: { task: TaskDetail; usualSeconds: number | null }) {
  const t = useTranslations('task');
  const cost = useTranslations('cost.task');
  const periodText = usePeriodText();
  const who = useWhoAnswered(task);
  const { usage } = task;
  const took =
    task.submittedAt && task.finishedAt ? (Date.parse(task.finishedAt) - Date.parse(task.submittedAt)) / 1000 : null;
  const facts: [string, ReactNode][] = [
    [t('fact.money'), <TaskCharge key="money" task={task} />],
    [
      t('fact.key'),
      <span key="key">
        {task.key.label} <span className="font-mono whitespace-nowrap">•••• {task.key.lastFour}</span>
      </span>,
    ],
  ];
  // Without a price, a sandbox task has nothing to be estimated: nobody pays for it.
  if (task.estimate || !task.isSandbox)
    facts.unshift([cost('estimate'), <TaskEstimate key="estimate" estimate={task.estimate} />]);
  if (task.submittedAt) facts.push([t('fact.submitted'), <TimeLabel key="submitted" at={task.submittedAt} exact />]);
  if (took !== null)
    facts.push([
      t('fact.took'),
      usualSeconds === null
        ? formatClock(took)
        : t('tookUsual', { took: formatClock(took), usual: formatClock(usualSeconds) }),
    ]);
  const { deadlineAt, extensionSeconds } = task.tracking;
  if (deadlineAt && (!isFinal(task.status) || task.status === 'uncertain'))
    facts.push([
      task.status === 'uncertain' ? t('fact.polledUntil') : t('fact.deadline'),
      <span key="deadline">
        <TimeLabel at={deadlineAt} exact />
        <span className="block text-faint text-sm">
          {t(task.isSandbox ? 'givenTimeSandbox' : 'givenTime', { period: periodText(extensionSeconds) })}
        </span>
      </span>,
    ]);
  const tokens = tokenParts(usage).map(([part, count]) => t(`tokens.${part}`, { count }));
  if (tokens.length > 0) facts.push([t('fact.tokens'), tokens.join(' · ')]);
  if (usage.costTimeMs !== null) facts.push([t('fact.providerTime', who), formatClock(usage.costTimeMs / 1000)]);
  if (usage.model) facts.push([t('fact.providerModel', who), usage.model]);
  for (const { name, value } of usage.own) facts.push([findMessage(t, `usage.${name}`) ?? name, value]);
  for (const { name, value } of task.references)
    facts.push([
      t(`reference.${name}`, who),
      <code key={name} className="break-all font-mono">
        {value}
      </code>,
    ]);
  return (
    <section aria-label={t('facts')} className="grid gap-2">
      <dl className="grid grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-faint">{name}</dt>
            <dd className="text-normal">{value}</dd>
          </div>
        ))}
      </dl>
      {usage.warnings.length > 0 && (
        <div className="grid gap-1">
          <h2>{t('providerWarnings', who)}</h2>
          <ul className="list-disc pl-4">
            {usage.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

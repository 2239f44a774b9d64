'use client';

import { TriangleAlert } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import { Counter } from '@/components/ui/counter';
import type { ScriptPlan, ScriptProblem } from '@/lib/composer/shots/plan-script';
import { type ShotsMeta, totalSeconds } from '@/lib/composer/shots/shots';
import { promptLength } from '@/lib/providers/prompt-length';

/** The shots that a script makes, and what the model would refuse in them. */
export function ScriptPreview({ plan, meta }: { plan: ScriptPlan; meta: ShotsMeta }) {
  const t = useTranslations('shots.script');
  const { shots, problems } = plan;
  const ofAll = problems.filter((problem) => !('number' in problem));
  return (
    <section aria-label={t('preview')} className="grid gap-2">
      <h3 className="flex items-baseline justify-between gap-2">
        {t('count', { count: shots.length })}
        <span className="font-mono text-sm font-normal text-faint">{t('total', { total: totalSeconds(shots) })}</span>
      </h3>
      <Problems problems={ofAll} />
      <ol className="grid gap-px overflow-hidden rounded-control border border-line bg-line">
        {shots.map((shot, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a shot of a script is its place in it
          <li key={index} className="grid gap-1 bg-raised p-2">
            <div className="grid grid-cols-[1.25rem_2.5rem_minmax(0,1fr)_auto] items-baseline gap-2">
              <span className="font-medium text-strong">{index + 1}</span>
              <span
                className={cn('font-mono', shot.isGiven ? 'text-normal' : 'text-faint')}
                title={shot.isGiven ? undefined : t('ours')}
              >
                {t('seconds', { seconds: shot.seconds })}
              </span>
              <span className="line-clamp-3 whitespace-pre-line">{shot.prompt}</span>
              <Counter count={promptLength(shot.prompt, meta.mentionLength)} max={meta.maxPromptLength} />
            </div>
            <Problems problems={problems.filter((problem) => 'number' in problem && problem.number === index + 1)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Problems({ problems }: { problems: readonly ScriptProblem[] }) {
  const text = useProblemText();
  return problems.map((problem) => (
    <p key={problem.code} className="flex gap-1.5 text-sm text-accent">
      <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      <span>{text(problem)}</span>
    </p>
  ));
}

function useProblemText() {
  const t = useTranslations('shots.script.problem');
  const format = useFormatter();
  return (problem: ScriptProblem): string => {
    switch (problem.code) {
      case 'preamble':
        return t('preamble', { text: problem.text });
      case 'tooMany':
        return t('tooMany', { count: problem.count, max: problem.max });
      case 'total':
        return t('total', { total: problem.total, min: problem.min, max: problem.max });
      case 'seconds':
        return t('seconds', { seconds: problem.seconds, min: problem.min, max: problem.max });
      case 'rounded':
        return t('rounded', { written: format.number(problem.written), seconds: problem.seconds });
      case 'words':
        return t('words', { length: problem.length, max: problem.max });
      case 'empty':
        return t('empty');
    }
  };
}

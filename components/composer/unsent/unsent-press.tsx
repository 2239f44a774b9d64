'use client';

import { X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { usePriceWords } from '@/components/cost/use-price-words';
import { PressQuestion } from '@/components/press/press-question';
import { useUnsentPresses } from '@/components/press/use-unsent-presses';
import { ErrorWords } from '@/components/request/error-words';
import { Banner } from '@/components/ui/banner';
import { IconButton } from '@/components/ui/icon-button';
import { PressButton } from '@/components/ui/press-button';
import { TimeLabel } from '@/components/ui/time-label';
import { showToast } from '@/components/ui/toast';
import type { Submission } from '@/lib/composer/batch/submission';
import type { PressOutcome, PressQuestion as Question } from '@/lib/composer/press/create-presses';
import type { Gesture } from '@/lib/composer/press/gesture';
import type { UnsentPress as Waiting } from '@/lib/composer/press/unsent-presses';
import type { KeyDto } from '@/lib/keys/dto';
import { estimate } from '@/lib/spending/estimate';
import type { RulesInForce } from '@/lib/spending/price-rule';
import { sumEstimates } from '@/lib/spending/sum-estimates';
import { promptOf } from '@/lib/tasks/prompt-of';
import { type CreateBatch, useSendBatch } from '../generate/use-send-batch';

export interface UnsentPressProps {
  press: Waiting;
  createBatch: CreateBatch;
  keys: readonly KeyDto[];
  priceRules: RulesInForce;
}

/** One press that waits: what it asks for, when it was pressed, and the button that sends it, with today's price. */
export function UnsentPress({ press, createBatch, keys, priceRules }: UnsentPressProps) {
  const { submissions, pressedAt, lost } = press;
  const t = useTranslations('composer.unsent');
  const takes = useTranslations('composer.takes');
  const unsent = useUnsentPresses();
  const router = useRouter();
  const { send, isSending } = useSendBatch(createBatch);
  const [outcome, setOutcome] = useState<PressOutcome<unknown> | null>(null);
  const paid = submissions.filter(({ keyId }) => !keys.find(({ id }) => id === keyId)?.isSandbox);
  const price = usePrice(paid, priceRules);
  const count = submissions.reduce((total, one) => total + one.takes.count, 0);
  const prompt = promptOf(submissions[0]?.input ?? { mode: 'text' }).slice(0, 160) || takes('noPrompt');

  const sendIt = async (gesture: Gesture, yes?: Question) => {
    // What was marked as wrong was agreed to at the first press.
    const shownRules = Object.fromEntries(paid.map(({ model }) => [model.id, priceRules[model.id]?.ruleId ?? null]));
    const found = await send({ submissions, wrong: [], gesture, shownRules, yes });
    if (found.type === 'ignored') return;
    // The page comes again with the prices that hold now.
    if (found.type === 'refused' && found.error.code === 'priceChanged') router.refresh();
    if (found.type === 'accepted')
      showToast({ tone: 'succeeded', message: t('sent', { count: found.data.taskIds.length }) });
    setOutcome(found);
  };
  const remove = () => {
    unsent.remove(submissions);
    showToast({ tone: 'info', message: t('removed'), action: { label: t('undo'), run: () => unsent.putBack(press) } });
  };
  return (
    <li className="grid content-start gap-2 rounded-media border border-line bg-panel p-3">
      <div className="flex items-start gap-2">
        <p className="line-clamp-2 min-w-0 flex-1 text-normal">{prompt}</p>
        <IconButton label={t('remove', { prompt })} icon={<X aria-hidden />} size="small" onClick={remove} />
      </div>
      <p className="text-sm text-faint">
        {submissions.map(({ model }) => model.label).join(', ')} · <TimeLabel at={new Date(pressedAt).toISOString()} />
      </p>
      <Outcome outcome={outcome} isLost={lost !== null} onYes={(...yes) => void sendIt(...yes)} />
      <PressButton
        className="justify-self-start max-sm:min-h-11"
        pending={isSending}
        onPress={(gesture) => void sendIt(gesture)}
      >
        {price ? t('sendFor', { count, price }) : t('send', { count })}
      </PressButton>
    </li>
  );
}

/** "~170 points", for the submissions that cost something. Null: nothing, or nobody knows. */
function usePrice(paid: readonly Submission[], priceRules: RulesInForce) {
  const { about } = usePriceWords();
  const format = useFormatter();
  const estimates = paid.flatMap(({ model, input, takes: { count } }) =>
    Array.from({ length: count }, () => estimate(model, input, priceRules[model.id])),
  );
  const { sums } = sumEstimates(estimates);
  return sums.length > 0 ? format.list(sums.map(about)) : null;
}

interface OutcomeProps {
  outcome: PressOutcome<unknown> | null;
  isLost: boolean;
  onYes: (gesture: Gesture, question: Question) => void;
}

/** Why the press has not started anything, or is not known to have. */
function Outcome({ outcome, isLost, onYes }: OutcomeProps) {
  const t = useTranslations('press');
  if (isLost) return <Banner tone="uncertain">{t('lost')}</Banner>;
  if (outcome?.type === 'asked') return <PressQuestion question={outcome.question} onYes={onYes} />;
  if (outcome?.type === 'unsent') return <Banner tone="warning">{t('unsent')}</Banner>;
  if (outcome?.type !== 'refused') return null;
  return (
    <Banner tone="failed" role="alert">
      <ErrorWords error={outcome.error} />
    </Banner>
  );
}

import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorWords, type ShownError } from '@/components/request/error-words';
import { withProof } from '@/components/request/with-proof';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { PlannedRule, PricedModel } from '@/lib/spending/dto';
import type { PriceActions } from './price-actions';
import { RuleWords } from './rule-words';

interface PlannedPricesProps {
  model: PricedModel;
  timeZone: string;
  withdraw: PriceActions['withdraw'];
  onWithdrawn: () => void;
}

/** The prices of a model that will hold later. Each can be taken back until its time has come. */
export function PlannedPrices({ model, timeZone, withdraw, onWithdrawn }: PlannedPricesProps) {
  const t = useTranslations('prices.planned');
  const format = useFormatter();
  const [asked, setAsked] = useState<PlannedRule | null>(null);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<ShownError | null>(null);
  if (model.planned.length === 0) return null;
  const dateOf = ({ effectiveFrom }: PlannedRule) =>
    format.dateTime(new Date(effectiveFrom), { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const confirm = async ({ id }: PlannedRule) => {
    setPending(true);
    setError(null);
    const result = await withProof(() => withdraw({ ruleId: id })).catch(() => null);
    setPending(false);
    if (!result?.ok) return setError(result?.error ?? 'unreachable');
    setAsked(null);
    onWithdrawn();
  };
  return (
    <section aria-label={t('title')} className="grid gap-2">
      <h3>{t('title')}</h3>
      <ol className="grid gap-3">
        {model.planned.map((rule) => (
          <li key={rule.id} className="grid gap-1 border-l-2 border-accent pl-3">
            <p className="text-sm text-faint">
              <span className="font-medium text-normal">{t('from', { date: dateOf(rule) })}</span>
              {rule.person && ` · ${t('by', { person: rule.person })}`}
            </p>
            <RuleWords shape={model.shape} rule={rule.rule} />
            <Button
              size="small"
              className="justify-self-start"
              aria-label={t('withdrawOf', { date: dateOf(rule) })}
              onClick={() => setAsked(rule)}
            >
              {t('withdraw')}
            </Button>
          </li>
        ))}
      </ol>
      <ConfirmDialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={t('question', { date: asked ? dateOf(asked) : '' })}
        confirmLabel={t('withdraw')}
        cancelLabel={t('keep')}
        danger
        pending={isPending}
        error={error && <ErrorWords error={error} />}
        onConfirm={() => asked && void confirm(asked)}
      >
        {t('text')}
      </ConfirmDialog>
    </section>
  );
}

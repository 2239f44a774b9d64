import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { ErrorWords, type ShownError, useIssueWords } from '@/components/request/error-words';
import { withProof } from '@/components/request/with-proof';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Sheet } from '@/components/ui/sheet';
import type { PricedModel } from '@/lib/spending/dto';
import { draftOf, readDraft } from '@/lib/spending/price-draft';
import type { PriceRule } from '@/lib/spending/price-rule';
import { PlannedPrices } from './planned-prices';
import type { PriceActions, TenantDays } from './price-actions';
import { PriceChange } from './price-change';
import { PriceExample } from './price-example';
import { PriceFields } from './price-fields';
import { PriceHistory } from './price-history';
import { PriceStart } from './price-start';

/** What the sheet did: set or cleared the price, now or for later, or took a planned one back. */
export type SheetOutcome = 'set' | 'cleared' | 'planned' | 'withdrawn';

export interface PriceSheetProps {
  model: PricedModel;
  days: TenantDays;
  actions: Pick<PriceActions, 'set' | 'withdraw'>;
  onClose: () => void;
  onSaved: (outcome: SheetOutcome) => void;
}

/** Sets the price of a model from now or a later day on, or that it is unknown. Shows the planned and the earlier prices. */
export function PriceSheet({ model, days, actions, onClose, onSaved }: PriceSheetProps) {
  const t = useTranslations('prices.sheet');
  const formId = useId();
  const current = model.history[0]?.rule ?? null;
  const [draft, setDraft] = useState(() => draftOf(model.shape, current));
  const [from, setFrom] = useState<string | null>(null);
  const [latestKey, setLatestKey] = useState<string | null>(null);
  const [pressed, setPressed] = useState(false);
  const [isClearing, setClearing] = useState(false);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<ShownError | null>(null);
  const issue = useIssueWords(error);
  const read = readDraft(model.shape, draft);
  const isEmpty = Object.keys(read.rule.prices).length === 0;

  const send = async (rule: PriceRule | null) => {
    setPending(true);
    setError(null);
    const result = await withProof(() => actions.set({ modelId: model.id, rule, from })).catch(() => null);
    setPending(false);
    if (!result?.ok) return setError(result?.error ?? 'unreachable');
    onSaved(from !== null ? 'planned' : rule ? 'set' : 'cleared');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setPressed(true);
    if (!isPending && !isEmpty && from !== '' && read.wrong.length === 0) void send(read.rule);
  };

  return (
    <Sheet
      open
      onClose={onClose}
      title={t('title', { model: model.label })}
      description={model.provider}
      footer={
        <>
          {(current || (model.planned.length > 0 && from)) && (
            <Button variant="danger" className="mr-auto" disabled={isPending} onClick={() => setClearing(true)}>
              {t('clear')}
            </Button>
          )}
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" pending={isPending}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        <form id={formId} onSubmit={submit} noValidate className="grid gap-4">
          <PriceFields
            shape={model.shape}
            draft={draft}
            onDraft={setDraft}
            onAmount={setLatestKey}
            wrong={read.wrong}
            error={pressed && isEmpty && read.wrong.length === 0 ? t('needsPrice') : null}
          />
          <PriceStart
            days={days}
            from={from}
            onFrom={setFrom}
            error={pressed && from === '' ? t('needsDay') : issue('from')}
          />
          {!isEmpty && <PriceChange model={model} today={current} rule={read.rule} />}
          <PriceExample model={model} rule={read.rule} missing={read.missing} latestKey={latestKey} />
          {error && !isClearing && (
            <Banner tone="failed" role="alert">
              <ErrorWords error={error} />
            </Banner>
          )}
        </form>
        <PlannedPrices
          model={model}
          timeZone={days.timeZone}
          withdraw={actions.withdraw}
          onWithdrawn={() => onSaved('withdrawn')}
        />
        <PriceHistory model={model} />
      </div>
      <ConfirmDialog
        open={isClearing}
        onClose={() => setClearing(false)}
        title={t('clearTitle', { model: model.label })}
        confirmLabel={t('clear')}
        cancelLabel={t('clearKeep')}
        danger
        pending={isPending}
        error={error && <ErrorWords error={error} />}
        onConfirm={() => void send(null)}
      >
        {from ? t('clearTextLater', { day: from }) : t('clearText')}
      </ConfirmDialog>
    </Sheet>
  );
}

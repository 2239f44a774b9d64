import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { ErrorWords, type ShownError } from '@/components/request/error-words';
import { withProof } from '@/components/request/with-proof';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Sheet } from '@/components/ui/sheet';
import type { ActionResult } from '@/lib/actions/action-result';
import type { PricedModel } from '@/lib/spending/dto';
import { draftOf, readDraft } from '@/lib/spending/price-draft';
import type { PriceRule } from '@/lib/spending/price-rule';
import { PriceExample } from './price-example';
import { PriceFields } from './price-fields';
import { PriceHistory } from './price-history';

export type SetRule = (input: { modelId: string; rule: PriceRule | null }) => Promise<ActionResult<void>>;

export interface PriceSheetProps {
  model: PricedModel;
  setRule: SetRule;
  onClose: () => void;
  onSaved: (isKnown: boolean) => void;
}

/** Sets the price of a model from now on, or that it is unknown. Shows the earlier prices. */
export function PriceSheet({ model, setRule, onClose, onSaved }: PriceSheetProps) {
  const t = useTranslations('prices.sheet');
  const formId = useId();
  const current = model.history[0]?.rule ?? null;
  const [draft, setDraft] = useState(() => draftOf(model.shape, current));
  const [latestKey, setLatestKey] = useState<string | null>(null);
  const [pressed, setPressed] = useState(false);
  const [isClearing, setClearing] = useState(false);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<ShownError | null>(null);
  const read = readDraft(model.shape, draft);
  const isEmpty = Object.keys(read.rule.prices).length === 0;

  const send = async (rule: PriceRule | null) => {
    setPending(true);
    setError(null);
    const result = await withProof(() => setRule({ modelId: model.id, rule })).catch(() => null);
    setPending(false);
    if (!result?.ok) return setError(result?.error ?? 'unreachable');
    onSaved(rule !== null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setPressed(true);
    if (!isPending && !isEmpty && read.wrong.length === 0) void send(read.rule);
  };

  return (
    <Sheet
      open
      onClose={onClose}
      title={t('title', { model: model.label })}
      description={model.provider}
      footer={
        <>
          {current && (
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
          <PriceExample model={model} rule={read.rule} missing={read.missing} latestKey={latestKey} />
          {error && !isClearing && (
            <Banner tone="failed" role="alert">
              <ErrorWords error={error} />
            </Banner>
          )}
        </form>
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
        {t('clearText')}
      </ConfirmDialog>
    </Sheet>
  );
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { Languages, PencilLine } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useAmountText } from '@/components/cost/use-amount-text';
import { Button } from '@/components/ui/button';
import type { EditPromptInput } from '@/lib/prompt-help/edit-prompt';
import { languageOf } from '@/lib/prompt-help/insert-term';
import { guessUsage, type HelpKind, type HelpLanguage, helpKinds } from '@/lib/prompt-help/instructions';
import { textModelQuery } from '@/lib/prompt-help/queries';
import { costOf } from '@/lib/prompt-help/text-cost';
import { useTools } from '../state/composer-context';

interface HelpButtonsProps {
  /** The rendered text of the prompt. */
  value: string;
  field: string;
  isAsking: boolean;
  onAsk: (input: Omit<EditPromptInput, 'text'>) => void;
}

const icons = { refine: PencilLine, translate: Languages };

/** Refine and Translate with what they will cost, where the studio has a text model. */
export function HelpButtons({ value, field, isAsking, onAsk }: HelpButtonsProps) {
  const t = useTranslations('promptHelp');
  const { store, person } = useTools();
  const amountText = useAmountText();
  const locale = useLocale();
  const { data } = useQuery(textModelQuery());
  if (!data) return null;
  if (!data.offer)
    return (
      person.isAdmin && (
        <p className="border-t border-line p-2.5 text-sm">
          <Link href="/admin/prompt-help" className="underline underline-offset-2 hover:text-strong max-sm:py-3">
            {t('addModel')}
          </Link>
        </p>
      )
    );
  const { offer } = data;
  const own = languageOf(value);
  const isChinese = own ? own === 'zh' : !locale.startsWith('zh');
  const language: HelpLanguage = isChinese ? 'en' : 'zh';
  const isEmpty = value.trim() === '';
  const estimate = (kind: HelpKind) => {
    const cost = costOf(guessUsage({ kind, language, text: value, maxLength: 2500 }), offer.prices);
    return cost ? t('cost.about', { cost: amountText(cost.amount, cost.unit) }) : t('cost.unknown');
  };
  return (
    <section aria-label={t('model', { model: offer.model })} className="grid gap-1.5 border-t border-line p-2.5">
      <div className="flex flex-wrap gap-1.5">
        {helpKinds.map((kind) => {
          const Icon = icons[kind];
          return (
            <Button
              key={kind}
              size="small"
              icon={<Icon aria-hidden />}
              pending={isAsking}
              disabled={isEmpty}
              aria-description={isEmpty ? t('writeFirst') : estimate(kind)}
              onClick={() => onAsk({ kind, language, field, modelId: store.getState().draft.modelId })}
            >
              {kind === 'refine' ? t('refine') : t(`translate.${language}`)}
            </Button>
          );
        })}
      </div>
      <p className="text-faint text-sm wrap-anywhere">
        {isEmpty ? t('writeFirst') : t('offer', { model: offer.model, cost: estimate('refine') })}
      </p>
    </section>
  );
}

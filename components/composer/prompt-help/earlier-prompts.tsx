import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

interface EarlierPromptsProps {
  earlier: readonly string[];
  value: string;
  onPutBack: (text: string) => void;
}

/** The prompts that answers replaced, each to be put back in one undo step. */
export function EarlierPrompts({ earlier, value, onPutBack }: EarlierPromptsProps) {
  const t = useTranslations('promptHelp.earlier');
  return (
    <ul aria-label={t('title')} className="grid gap-1.5">
      {earlier.map((text, index) => (
        <li key={text} className="flex items-start gap-2">
          <p className="max-h-24 min-w-0 flex-1 overflow-y-auto text-faint whitespace-pre-wrap wrap-anywhere">{text}</p>
          <Button
            size="small"
            disabled={text === value}
            aria-label={t('putBackNumber', { number: index + 1 })}
            onClick={() => onPutBack(text)}
          >
            {t('putBack')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

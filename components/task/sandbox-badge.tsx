import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';

/** Marks tasks that were never sent to a real provider. */
export function SandboxBadge({ className }: { className?: string }) {
  const t = useTranslations('tasks');
  return <Badge className={className}>{t('sandbox')}</Badge>;
}

import { useTranslations } from 'next-intl';
import type { WaitCode } from '@/lib/tasks/wait-code';

/** Why a task waits, and that it continues by itself. */
export function WaitLabel({ code, isSandbox = false }: { code: WaitCode; isSandbox?: boolean }) {
  const t = useTranslations('tasks');
  return <>{t(`waiting.${code}`, { isSandbox: String(isSandbox) })}</>;
}

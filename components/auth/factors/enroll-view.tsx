'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { signOut } from '@/lib/auth/sign-in';
import type { FactorsDto } from '@/lib/factors/factors-dto';
import type { FactorActions } from './factor-actions';
import { FactorsView } from './factors-view';

interface EnrollViewProps {
  /** They have a factor now. */
  isDone: boolean;
  factors: FactorsDto;
  actions: FactorActions;
}

/** All that is open to a member without the second factor that the studio requires. */
export function EnrollView({ isDone, factors, actions }: EnrollViewProps) {
  const t = useTranslations('factors.enroll');
  const goOn = () => location.assign('/');
  return (
    <div className="grid gap-5">
      <FactorsView factors={factors} actions={actions} onDone={goOn} />
      {isDone ? (
        <Button variant="primary" onClick={goOn}>
          {t('goOn')}
        </Button>
      ) : (
        <Button onClick={() => void signOut()}>{t('signOut')}</Button>
      )}
    </div>
  );
}

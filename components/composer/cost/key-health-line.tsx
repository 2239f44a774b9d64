'use client';

import { useQuery } from '@tanstack/react-query';
import { keyHealthQuery } from '@/lib/tasks/key-health-query';
import { useModel } from '../state/composer-context';
import { useKey } from '../state/use-key';

/** What is wrong with the key that a press would use. Else nothing. */
export function KeyHealthLine() {
  const keyId = useKey()?.id;
  const { id } = useModel();
  const { data } = useQuery({ ...keyHealthQuery(keyId ?? '', id), enabled: keyId !== undefined });
  return data?.map((line) => (
    <p key={line} className="text-sm text-failed">
      {line}
    </p>
  ));
}

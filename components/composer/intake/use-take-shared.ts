'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { getHandOver, type HandedAs, handOver, subscribeToHandOver } from '@/lib/composer/intake/hand-over';
import { uploadFile } from '@/lib/composer/upload/upload-file';
import type { ErrorDto } from '@/lib/errors/app-error';
import { dynamicMessage } from '@/lib/i18n/dynamic-message';
import type { AssetDto } from '@/lib/media/asset-dto';

/** Uploads files and puts each into the composition, in their order. */
export function useTakeShared() {
  const t = useTranslations('upload');
  const errors = useTranslations('errors');
  const validation = useTranslations('validation');
  /** Percent of all bytes. Null: nothing is being uploaded. */
  const [progress, setProgress] = useState<number | null>(null);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);

  const reasonOf = ({ code, params, issues: [issue] }: ErrorDto) =>
    issue
      ? dynamicMessage(validation, issue.code, issue.params, 'invalid')
      : dynamicMessage(errors, code, params, 'unexpected');

  /** Returns whether every file arrived. */
  const take = async (files: readonly File[], as: HandedAs): Promise<boolean> => {
    setProblems([]);
    const found: string[] = [];
    for (const [index, file] of files.entries()) {
      const say = (share: number) => setProgress(Math.round(((index + share) / files.length) * 100));
      say(0);
      const result = await uploadFile(file, say, leaving.current.signal);
      if (result.type === 'done') await place(result.asset, as);
      else if (result.type === 'refused')
        found.push(t('refused.byServer', { name: file.name, reason: reasonOf(result.error) }));
      else found.push(t('refused.lost', { name: file.name }));
    }
    setProgress(null);
    setProblems(found);
    return found.length === 0;
  };
  return { take, progress, problems };
}

/** Hands a file over to the composer, and waits until it has taken it: it takes one at a time. */
function place(asset: AssetDto, as: HandedAs): Promise<void> {
  return new Promise((resolve) => {
    const given = { asset, as };
    const stop = subscribeToHandOver(() => {
      if (getHandOver() === given) return;
      stop();
      resolve();
    });
    handOver(given);
  });
}

'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { ErrorWords } from '@/components/request/error-words';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import type { LibraryFileDto } from '@/lib/library/dto';
import type { LibraryActions } from './library-actions';
import { useLibraryCommand } from './use-library-command';

/** Renames a file. Its extension can't be changed. */
export function RenameFile({ file, rename }: { file: LibraryFileDto; rename: LibraryActions['renameFile'] }) {
  const t = useTranslations('library.rename');
  const command = useLibraryCommand();
  const [name, setName] = useState(file.fileName);
  const isChanged = name.trim() !== '' && name.trim() !== file.fileName;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isChanged) return;
    const outcome = await command.run(() => rename({ assetId: file.id, fileName: name.trim() }));
    if (outcome) showToast({ tone: 'succeeded', message: t('done', { name: outcome.data.fileName }) });
  };
  return (
    <form onSubmit={submit}>
      <Field label={t('label')} error={command.error && <ErrorWords error={command.error} />}>
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              value={name}
              maxLength={200}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" disabled={!isChanged} pending={command.pending}>
              {t('save')}
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}

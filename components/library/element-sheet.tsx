'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { ErrorWords, useIssueWords } from '@/components/request/error-words';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Sheet } from '@/components/ui/sheet';
import { Textarea } from '@/components/ui/textarea';
import { showToast } from '@/components/ui/toast';
import type { ElementDto } from '@/lib/library/dto';
import { elementPrefix } from '@/lib/library/element-name';
import type { AssetDto } from '@/lib/media/asset-dto';
import { ElementImages } from './element-images';
import { ElementNameInput } from './element-name-input';
import type { ElementActions } from './library-actions';
import { useLibraryCommand } from './use-library-command';

export interface ElementSheetProps {
  /** Null: a new element. */
  element: ElementDto | null;
  actions: ElementActions;
  onClose: () => void;
}

/** Creates or changes an element. Tasks keep what they were sent with. */
export default function ElementSheet({ element, actions, onClose }: ElementSheetProps) {
  const t = useTranslations('library.element');
  const formId = useId();
  const { run, pending, error } = useLibraryCommand();
  const issueAt = useIssueWords(error);
  const [name, setName] = useState(element?.name ?? elementPrefix);
  const [description, setDescription] = useState(element?.description ?? '');
  const [images, setImages] = useState<readonly AssetDto[]>(element?.images ?? []);
  const [isLeaving, setLeaving] = useState(false);
  const isChanged =
    name !== (element?.name ?? elementPrefix) ||
    description !== (element?.description ?? '') ||
    images.map(({ id }) => id).join() !== (element?.images ?? []).map(({ id }) => id).join();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = { name, description, imageIds: images.map(({ id }) => id) };
    const outcome = await run(() =>
      element ? actions.change({ ...input, elementId: element.id }) : actions.create(input),
    );
    if (!outcome) return;
    showToast({ tone: 'succeeded', message: t('saved', { name: outcome.data.name }) });
    onClose();
  };
  // A key or a press beside the sheet must not lose what was typed.
  const leave = () => (isChanged ? setLeaving(true) : onClose());
  const imageIssue =
    issueAt('imageIds') ?? images.map((_, index) => issueAt(`imageIds.${index}`)).find((words) => words);
  return (
    <Sheet
      open
      onClose={leave}
      title={element ? t('change', { name: element.name }) : t('make')}
      description={element ? t('about') : t('aboutNew')}
      footer={
        <>
          <Button onClick={leave}>{t('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" pending={pending}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="grid gap-4">
        <Field label={t('name')} error={issueAt('name')} required>
          {(control) => <ElementNameInput control={control} value={name} onChange={setName} />}
        </Field>
        <Field label={t('description')} hint={t('descriptionHint')} error={issueAt('description')} required>
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              maxLength={500}
              value={description}
              onChange={(event) => setDescription(event.currentTarget.value)}
            />
          )}
        </Field>
        <ElementImages images={images} onChange={setImages} error={imageIssue} />
        {error && (
          <Banner tone="failed" role="alert">
            <ErrorWords error={error} />
          </Banner>
        )}
      </form>
      <ConfirmDialog
        open={isLeaving}
        danger
        onClose={() => setLeaving(false)}
        title={t('leave.title')}
        confirmLabel={t('leave.confirm')}
        cancelLabel={t('leave.keep')}
        onConfirm={onClose}
      >
        {t('leave.text')}
      </ConfirmDialog>
    </Sheet>
  );
}

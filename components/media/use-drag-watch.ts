'use client';

import { useEffect } from 'react';
import { draggedKinds } from '@/lib/composer/media/dragged-media';

/** Text that is dragged, also a link, may be dropped into a text. */
const texts = 'textarea, input, [contenteditable]';

/**
 * While a file, a picture or a link is dragged over the page, `data-dragging` of the root element names its kinds, and
 * the style sheet makes the slots that take them visible. A drop beside a slot does nothing: it neither fills another
 * slot nor replaces the page.
 */
export function useDragWatch(): void {
  useEffect(() => {
    const root = document.documentElement;
    const end = () => delete root.dataset.dragging;
    const onOver = (event: DragEvent) => {
      if (!event.dataTransfer) return;
      const kinds = draggedKinds(event.dataTransfer).join(' ');
      if (!kinds) return;
      if (root.dataset.dragging !== kinds) root.dataset.dragging = kinds;
      // A slot has accepted it.
      if (event.defaultPrevented) return;
      const isFile = event.dataTransfer.types.includes('Files');
      if (!isFile && event.target instanceof Element && event.target.closest(texts)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'none';
    };
    const onDrop = (event: DragEvent) => {
      end();
      // Some browsers drop in spite of the effect.
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const onLeave = (event: DragEvent) => event.relatedTarget === null && end();
    document.addEventListener('dragover', onOver);
    document.addEventListener('drop', onDrop, { capture: true });
    document.addEventListener('dragend', end, { capture: true });
    document.addEventListener('dragleave', onLeave);
    return () => {
      end();
      document.removeEventListener('dragover', onOver);
      document.removeEventListener('drop', onDrop, { capture: true });
      document.removeEventListener('dragend', end, { capture: true });
      document.removeEventListener('dragleave', onLeave);
    };
  }, []);
}

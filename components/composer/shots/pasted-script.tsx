'use client';

import { useEffect, useState } from 'react';
import { editsText, isAnythingOpen } from '@/components/ui/free-key';
import { lateDialog } from '@/components/ui/late-part';

const ScriptDialog = lateDialog(() => import('./script-dialog'));

/**
 * Several lines that are pasted where no text is edited become shots, after a preview. Comes before what takes pasted
 * files, because Word and Excel add a picture of the words to the clipboard.
 */
export function PastedScript() {
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const pasted = event.clipboardData?.getData('text/plain').trim() ?? '';
      if (!pasted.includes('\n') || editsText(event.target) || isAnythingOpen()) return;
      event.preventDefault();
      setText(pasted);
    };
    document.addEventListener('paste', onPaste, true);
    return () => document.removeEventListener('paste', onPaste, true);
  }, []);
  return text !== null && <ScriptDialog text={text} onClose={() => setText(null)} />;
}

'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';

/** The shortcuts in groups, with words in `nav.shortcuts`. Each row lists alternatives, and each of them its keys. */
const groups = [
  {
    name: 'go',
    rows: [
      { name: 'create', keys: [['g', 'c']] },
      { name: 'history', keys: [['g', 'h']] },
      { name: 'gallery', keys: [['g', 'l']] },
      { name: 'library', keys: [['g', 'b']] },
      { name: 'overview', keys: [['g', 'a']] },
      { name: 'keys', keys: [['g', 'k']] },
      { name: 'people', keys: [['g', 'm']] },
      { name: 'prices', keys: [['g', 'p']] },
      { name: 'budgets', keys: [['g', 'e']] },
      { name: 'usage', keys: [['g', 'y']] },
      { name: 'uncertain', keys: [['g', 'u']] },
      { name: 'storage', keys: [['g', 's']] },
      { name: 'promptHelp', keys: [['g', 't']] },
      { name: 'search', keys: [['/']] },
      { name: 'list', keys: [['?']] },
    ],
  },
  {
    name: 'composer',
    rows: [
      {
        name: 'generate',
        keys: [
          ['Ctrl', '↵'],
          ['⌘', '↵'],
        ],
      },
      { name: 'prompt', keys: [['/']] },
      { name: 'mention', keys: [['@']] },
      {
        name: 'undo',
        keys: [
          ['Ctrl', 'z'],
          ['⌘', 'z'],
        ],
      },
      {
        name: 'redo',
        keys: [
          ['Ctrl', '⇧', 'z'],
          ['⌘', '⇧', 'z'],
        ],
      },
      {
        name: 'moveShot',
        keys: [
          ['Alt', '↑'],
          ['Alt', '↓'],
        ],
      },
      { name: 'prompts', keys: [['Alt', 'h']] },
    ],
  },
  {
    name: 'viewer',
    rows: [
      { name: 'neighbours', keys: [['←'], ['→']] },
      { name: 'shuttle', keys: [['j'], ['k'], ['l']] },
      { name: 'play', keys: [['Space']] },
      { name: 'fullscreen', keys: [['f']] },
      { name: 'information', keys: [['i']] },
      { name: 'close', keys: [['Esc']] },
    ],
  },
] as const;

/** The list of all shortcuts of the studio. */
export default function ShortcutList({ onClose }: { onClose: () => void }) {
  const t = useTranslations('nav.shortcuts');
  return (
    <Dialog open onClose={onClose} title={t('title')}>
      <div className="gap-6 sm:columns-2">
        {groups.map((group) => (
          <section key={group.name} className="mb-5 grid break-inside-avoid content-start gap-1.5">
            <h3 className="text-sm text-faint">{t(`groups.${group.name}`)}</h3>
            <dl className="grid gap-1.5">
              {group.rows.map((row) => (
                <div key={row.name} className="flex items-center justify-between gap-3">
                  <dt>{t(`actions.${row.name}`)}</dt>
                  <dd className="flex shrink-0 gap-2">
                    {row.keys.map((keys) => (
                      <span key={keys.join('')} className="flex gap-0.5">
                        {keys.map((key) => (
                          <Kbd key={key}>{key}</Kbd>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

import { CopyButton } from '@/components/task/copy-button';
import type { Json } from '@/lib/text/json';

/** JSON to read and copy. `label` names it. */
export function JsonBlock({ label, value }: { label: string; value: Json }) {
  const text = JSON.stringify(value, null, 2);
  return (
    <div className="relative">
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={label}
        className="max-h-[60dvh] overflow-auto rounded-control border border-line bg-panel p-3 pr-11"
      >
        <pre className="whitespace-pre-wrap break-words font-mono text-sm">{text}</pre>
      </section>
      <CopyButton label={label} text={text} className="absolute top-1 right-1" />
    </div>
  );
}

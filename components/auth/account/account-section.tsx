import { type ReactNode, useId } from 'react';

/** A part of the account page with its heading. */
export function AccountSection({ title, intro, children }: { title: string; intro?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid max-w-md gap-4 border-t border-line pt-6">
      <div className="grid gap-1">
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        {intro && <p className="text-faint">{intro}</p>}
      </div>
      {children}
    </section>
  );
}

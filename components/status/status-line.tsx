import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** A sentence with its sign. The sign only repeats what the sentence says. */
export function StatusLine({ isGood, name, children }: { isGood: boolean; name?: string; children: ReactNode }) {
  const Sign = isGood ? CircleCheck : TriangleAlert;
  return (
    <li className="flex items-start gap-3 px-3 py-2.5">
      <Sign aria-hidden className={`mt-0.5 size-5 shrink-0 ${isGood ? 'text-succeeded' : 'text-waiting'}`} />
      <div>
        {name && <h3 className="font-medium text-strong">{name}</h3>}
        <p>{children}</p>
      </div>
    </li>
  );
}

import { Check } from 'lucide-react';
import type { AssetDto } from '@/lib/media/asset-dto';
import { FileThumbnail } from './file-thumbnail';

interface PickTileProps {
  asset: AssetDto;
  /** What the file is called here: its name, or the prompt of a result. */
  words: string;
  /** Counted from 1 in the order of picking. 0: not picked. Undefined: a press takes the file at once. */
  number: number | undefined;
  onPress: () => void;
}

/** A file in a picker. */
export function PickTile({ asset, words, number, onPress }: PickTileProps) {
  return (
    <li className="min-w-0">
      <button
        type="button"
        aria-pressed={number === undefined ? undefined : number > 0}
        onClick={onPress}
        className="group grid w-full gap-1 rounded-control text-left"
      >
        <span className="relative block aspect-square overflow-hidden rounded-control border border-line group-hover:border-edge group-aria-pressed:border-accent group-aria-pressed:outline-1 group-aria-pressed:outline-accent">
          <FileThumbnail asset={asset} />
          {Boolean(number) && (
            <span className="absolute top-1 right-1 inline-flex h-5 min-w-5 items-center justify-center gap-0.5 rounded-full bg-accent px-1 font-mono text-on-accent text-xs">
              <Check aria-hidden className="size-3" />
              {number}
            </span>
          )}
        </span>
        <span className="truncate text-sm">{words}</span>
      </button>
    </li>
  );
}

import { beforeEach, describe, expect, test } from 'vitest';
import { whileNeeded } from './while-needed';

let isHidden: boolean;
let isHeld: boolean;
let seen: string[];
let change: () => void;
let graceEnds: () => void;
let stop: () => void;

beforeEach(() => {
  isHidden = false;
  isHeld = false;
  seen = [];
  graceEnds = () => {};
  stop = whileNeeded({
    start: () => {
      seen.push('start');
      return () => seen.push('stop');
    },
    isHidden: () => isHidden,
    isHeld: () => isHeld,
    onChange: (listener) => {
      change = listener;
      return () => {
        change = () => {};
      };
    },
    after: (_milliseconds, run) => {
      graceEnds = run;
      return () => {
        graceEnds = () => {};
      };
    },
  });
});

function hide(hidden: boolean) {
  isHidden = hidden;
  change();
}

function hold(held: boolean) {
  isHeld = held;
  change();
}

describe('the connection of a tab', () => {
  test('is closed when the tab stays hidden, and opened again when the tab is visible', () => {
    hide(true);
    graceEnds();
    hide(false);
    expect(seen).toEqual(['start', 'stop', 'start']);
  });

  test('stays open when the tab is hidden for a short time', () => {
    hide(true);
    hide(false);
    graceEnds();
    expect(seen).toEqual(['start']);
  });

  test('stays open in a hidden tab while it is held, and is closed after its release', () => {
    hold(true);
    hide(true);
    graceEnds();
    expect(seen).toEqual(['start']);
    hold(false);
    graceEnds();
    expect(seen).toEqual(['start', 'stop']);
  });

  test('is opened when a hidden tab begins to hold it', () => {
    hide(true);
    graceEnds();
    hold(true);
    expect(seen).toEqual(['start', 'stop', 'start']);
  });

  test('is not opened again after the end', () => {
    stop();
    hide(false);
    expect(seen).toEqual(['start', 'stop']);
  });
});

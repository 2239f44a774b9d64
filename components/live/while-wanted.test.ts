import { beforeEach, describe, expect, test } from 'vitest';
import { whileWanted } from './while-wanted';

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
  stop = whileWanted({
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
  test('is given back when the tab stays hidden, and made again when it is seen', () => {
    hide(true);
    graceEnds();
    hide(false);
    expect(seen).toEqual(['start', 'stop', 'start']);
  });

  test('survives a short look at something else', () => {
    hide(true);
    hide(false);
    graceEnds();
    expect(seen).toEqual(['start']);
  });

  test('is kept by who holds on to it, and given back when they let go', () => {
    hold(true);
    hide(true);
    graceEnds();
    expect(seen).toEqual(['start']);
    hold(false);
    graceEnds();
    expect(seen).toEqual(['start', 'stop']);
  });

  test('is made by who begins to hold on in a hidden tab', () => {
    hide(true);
    graceEnds();
    hold(true);
    expect(seen).toEqual(['start', 'stop', 'start']);
  });

  test('ends for good', () => {
    stop();
    hide(false);
    expect(seen).toEqual(['start', 'stop']);
  });
});

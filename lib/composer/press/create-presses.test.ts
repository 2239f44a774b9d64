import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActionResult } from '@/lib/actions/action-result';
import type { ErrorCode } from '@/lib/errors/app-error';
import { createPresses, type PressQuestion, type PressRequest } from './create-presses';
import type { Gesture } from './gesture';
import type { PressPlace } from './press-memory';

/** The storage of a browser, shared by all tabs. */
function storage(canKeep = true): PressPlace {
  let text: string | null = null;
  return {
    read: () => text,
    write: (next) => {
      if (canKeep) text = next;
    },
  };
}

type Reply = 'made' | 'answerLost' | 'requestLost' | ErrorCode | 'waits';

/** A server that makes one batch per request id and replies as the test says. */
function server() {
  const made = new Set<string>();
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  const send =
    (reply: Reply) =>
    async (requestId: string): Promise<ActionResult<string>> => {
      asked.push(requestId);
      if (reply === 'requestLost') throw new TypeError('Failed to fetch');
      if (reply === 'waits') await new Promise<void>((resolve) => waiting.push(resolve));
      const isRefusal = reply !== 'made' && reply !== 'answerLost' && reply !== 'waits';
      if (isRefusal && !made.has(requestId))
        return { ok: false, error: { code: reply, params: {}, issues: [], requestId: 'r' } };
      made.add(requestId);
      if (reply === 'answerLost') throw new TypeError('Failed to fetch');
      return { ok: true, data: requestId };
    };
  return { made, asked, send, answer: () => waiting.shift()?.() };
}

/** A page of the studio, with a clock that only the test moves. */
function browser(place = storage()) {
  const clock = { now: 1_000_000 };
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const open = () => {
    const presses = createPresses({ place, now: () => clock.now, newId });
    const request = (reply: ReturnType<ReturnType<typeof server>['send']>, draft = 'a', wrong: string[] = []) =>
      ({ draft, wrong, send: reply }) satisfies PressRequest<string>;
    const click = (clicks = 1): Gesture => ({ clicks, isRepeat: false, at: clock.now });
    return { presses, request, click };
  };
  return { clock, open };
}

const again: PressQuestion = { type: 'again' };

describe('a gesture', () => {
  it('is one press for any number of clicks at any gaps, counted by the browser or not', async () => {
    const times = fc.array(fc.record({ gap: fc.integer({ min: 0, max: 600 }), isCounted: fc.boolean() }), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(times, async (clicks) => {
        const { clock, open } = browser();
        const { presses, request, click } = open();
        const { made, send } = server();
        const first = await presses.press(request(send('made')), click());
        expect(first.type).toBe('accepted');
        for (const [index, { gap, isCounted }] of clicks.entries()) {
          clock.now += gap;
          const next = await presses.press(request(send('made')), click(isCounted ? index + 2 : 1));
          expect(next.type).toBe('ignored');
        }
        expect(made.size).toBe(1);
      }),
    );
  });

  it('is one press while a key is held, also with a slow key repeat', async () => {
    const { clock, open } = browser();
    const { presses, request, click } = open();
    const { made, send } = server();
    await presses.press(request(send('made')), { ...click(0), isRepeat: false });
    for (const gap of [1_000, 30, 30, 3_000, 30]) {
      clock.now += gap;
      const held = await presses.press(request(send('made')), { ...click(0), isRepeat: true });
      expect(held.type).toBe('ignored');
    }
    expect(made.size).toBe(1);
  });

  it('is another one when the draft is another, however quickly it follows', async () => {
    const { clock, open } = browser();
    const { presses, request, click } = open();
    const { made, send } = server();
    await presses.press(request(send('made'), 'a'), click());
    clock.now += 50;
    expect((await presses.press(request(send('made'), 'b'), click())).type).toBe('accepted');
    expect(made.size).toBe(2);
  });

  it('is ignored while its draft is being sent, however long that takes', async () => {
    const { clock, open } = browser();
    const { presses, request, click } = open();
    const { made, send, answer } = server();
    const first = presses.press(request(send('waits')), click());
    clock.now += 20_000;
    expect((await presses.press(request(send('made')), click())).type).toBe('ignored');
    answer();
    expect((await first).type).toBe('accepted');
    expect(made.size).toBe(1);
  });
});

describe('the same draft again', () => {
  it('needs one confirmation within two seconds of an accepted press, in another tab too', async () => {
    const place = storage();
    const { clock, open } = browser(place);
    const [here, there] = [open(), open()];
    const { made, send } = server();
    await here.presses.press(here.request(send('made')), here.click());
    clock.now += 1_000;
    for (const tab of [here, there])
      expect(await tab.presses.press(tab.request(send('made')), tab.click())).toEqual({
        type: 'asked',
        question: again,
      });
    expect(made.size).toBe(1);
    clock.now += 300;
    expect((await here.presses.press(here.request(send('made')), here.click(), again)).type).toBe('accepted');
    expect(made.size).toBe(2);
    // The second click on the confirmation.
    clock.now += 200;
    expect((await here.presses.press(here.request(send('made')), here.click(), again)).type).toBe('ignored');
    expect(made.size).toBe(2);
  });

  it('needs a confirmation as long as the person keeps pressing', async () => {
    const { clock, open } = browser();
    const { presses, request, click } = open();
    const { made, send } = server();
    await presses.press(request(send('made')), click());
    for (const gap of [900, 1_500, 800, 1_900, 1_000]) {
      clock.now += gap;
      expect((await presses.press(request(send('made')), click())).type).toBe('asked');
    }
    expect(made.size).toBe(1);
  });

  it('is a new request after that', async () => {
    const { clock, open } = browser();
    const { presses, request, click } = open();
    const { made, send } = server();
    await presses.press(request(send('made')), click());
    clock.now += 2_001;
    expect((await presses.press(request(send('made')), click())).type).toBe('accepted');
    expect(made.size).toBe(2);
  });
});

describe('the id of a press', () => {
  it.each(['answerLost', 'requestLost', 'outcomeUnknown', 'unexpected', 'unavailable', 'noKey'] as const)(
    'stays that of its draft after %s, over a reload and beside other presses, until it is accepted',
    async (reply) => {
      const { clock, open } = browser();
      const { made, asked, send } = server();
      const page = open();
      for (const draft of ['a', 'b', 'c']) {
        await page.presses.press(page.request(send(reply), draft), page.click());
        clock.now += 5_000;
      }
      const reloaded = open();
      for (const draft of ['c', 'a', 'b']) {
        const outcome = await reloaded.presses.press(reloaded.request(send('made'), draft), reloaded.click());
        expect(outcome.type).toBe('accepted');
        clock.now += 5_000;
      }
      expect(made.size).toBe(3);
      expect(asked).toEqual(['id-1', 'id-2', 'id-3', 'id-3', 'id-1', 'id-2']);
      expect(reloaded.presses.open()).toEqual([]);
    },
  );

  it.each(['unauthenticated', 'throttled', 'proxyAddress', 'invalid', 'noKey'] as const)(
    'stays open when the press after a lost answer is refused with %s, perhaps before the server read it',
    async (code) => {
      const { clock, open } = browser();
      const { presses, request, click } = open();
      const { made, send } = server();
      const lost = await presses.press(request(send('answerLost')), click());
      expect(lost).toEqual({ type: 'lost', requestId: 'id-1' });
      clock.now += 5_000;
      const refusal: ActionResult<never> = {
        ok: false,
        error: { code, params: {}, issues: [], requestId: 'r' },
      };
      const refused = await presses.press({ draft: 'a', wrong: [], send: async () => refusal }, click());
      expect(refused).toMatchObject({ type: 'refused', isForSure: false });
      expect(presses.open()).toMatchObject([{ requestId: 'id-1' }]);
      clock.now += 5_000;
      await presses.press(request(send('made')), click());
      expect(made.size).toBe(1);
    },
  );

  it('is settled by the server’s answer, and the next press is a new request', async () => {
    const { clock, open } = browser();
    const page = open();
    const { made, send } = server();
    await page.presses.press(page.request(send('answerLost'), 'a'), page.click());
    await page.presses.press(page.request(send('requestLost'), 'b'), page.click());
    const { presses, request, click } = open();
    expect(presses.open().map(({ requestId }) => requestId)).toEqual(['id-1', 'id-2']);
    presses.learn('id-1', 1);
    presses.learn('id-2', 0);
    expect(presses.open()).toEqual([]);
    clock.now += 5_000;
    await presses.press(request(send('made'), 'a'), click());
    await presses.press(request(send('made'), 'b'), click());
    expect([...made]).toEqual(['id-1', 'id-3', 'id-2']);
  });

  it('is remembered until the page closes when the browser refuses storage', async () => {
    const { clock, open } = browser(storage(false));
    const { presses, request, click } = open();
    const { made, send } = server();
    await presses.press(request(send('answerLost')), click());
    clock.now += 5_000;
    await presses.press(request(send('made')), click());
    expect(made.size).toBe(1);
  });

  it('leads to one job per request, whatever is lost or refused, in any tab, with or without reloads', async () => {
    const replies = fc.constantFrom<Reply>('answerLost', 'requestLost', 'outcomeUnknown', 'unexpected', 'throttled');
    const tries = fc.record({ reply: replies, tab: fc.nat(1), isReloaded: fc.boolean(), gap: fc.nat(4_000) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(tries, { maxLength: 5 }), { minLength: 1, maxLength: 4 }),
        async (draftTries) => {
          const { clock, open } = browser();
          const tabs = [open(), open()];
          const { made, send } = server();
          for (const [index, bad] of draftTries.entries()) {
            // A person presses until the start is reported.
            const presses = [...bad, { reply: 'made', tab: 0, isReloaded: false, gap: 1_000 } as const];
            for (const { reply, tab, isReloaded, gap } of presses) {
              clock.now += gap;
              if (isReloaded) tabs[tab] = open();
              const page = tabs[tab] ?? open();
              const outcome = await page.presses.press(page.request(send(reply), String(index)), page.click());
              if (outcome.type === 'accepted') break;
            }
          }
          expect(made.size).toBe(draftTries.length);
        },
      ),
    );
  });
});

describe('a draft with tags shown as wrong', () => {
  it('needs one confirmation, and another one when something else is wrong', async () => {
    const { clock, open } = browser();
    const { presses, request, click } = open();
    const { made, send } = server();
    const pressed = async (draft: string, wrong: string[], yes?: PressQuestion) => {
      clock.now += 3_000;
      return await presses.press(request(send('made'), draft, wrong), click(), yes);
    };
    const question = { type: 'wrong', wrong: ['@Image9'] } as const;
    expect(await pressed('a', ['@Image9'])).toEqual({ type: 'asked', question });
    expect(await pressed('a', ['@Image9'])).toEqual({ type: 'asked', question });
    // A confirmation of something else does not count.
    expect(await pressed('a', ['@Image9'], again)).toEqual({ type: 'asked', question });
    expect(made.size).toBe(0);
    expect((await pressed('a', ['@Image9'], question)).type).toBe('accepted');
    expect((await pressed('a, longer', ['@Image9'])).type).toBe('accepted');
    expect((await pressed('a', ['@Image8', '@Image9'])).type).toBe('asked');
    expect((await pressed('a', [])).type).toBe('accepted');
  });
});

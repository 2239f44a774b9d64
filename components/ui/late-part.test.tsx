import type { Component, ComponentType, JSX } from 'react';
import { renderToReadableStream } from 'react-dom/server';
import { expect, test } from 'vitest';
import { latePart } from './late-part';

// Error boundaries work only in browsers, so these tests do by hand what React does there.

type Boundary = (new (props: object) => Component) & { getDerivedStateFromError: (error: unknown) => object };

/** The error that a part throws when it is rendered. */
async function thrownBy(Part: ComponentType): Promise<unknown> {
  const thrown: unknown[] = [];
  const stream = await renderToReadableStream(<Part />, { onError: (error) => void thrown.push(error) });
  await new Response(stream).text();
  expect(thrown).toHaveLength(1);
  return thrown[0];
}

/** What a part renders after it threw this error. */
function renderAfter(Part: ComponentType, error: unknown): unknown {
  const Late = Part as Boundary;
  const part = new Late({});
  part.state = { ...part.state, ...Late.getDerivedStateFromError(error) };
  return part.render();
}

test('a part that cannot be loaded shows the failure in its own place', async () => {
  const cause = new TypeError('Failed to fetch');
  const Part = latePart(async () => {
    throw cause;
  });
  const error = await thrownBy(Part);
  expect(error).toMatchObject({ cause, message: 'TypeError: Failed to fetch' });
  expect(renderAfter(Part, error)).toMatchObject({ props: { place: 'block' } });
});

test('an error inside a loaded part goes to the page’s error boundary, even for a part that retries loading by itself', async () => {
  const bug = new TypeError('undefined is not a function');
  const Broken = (): JSX.Element => {
    throw bug;
  };
  for (const instead of ['block', 'nothing'] as const) {
    const Part = latePart(async () => ({ default: Broken }), { instead });
    const error = await thrownBy(Part);
    expect(error).toBe(bug);
    expect(() => renderAfter(Part, error)).toThrow(bug);
  }
});

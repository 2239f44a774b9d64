import type { Component, ComponentType, JSX } from 'react';
import { renderToReadableStream } from 'react-dom/server';
import { expect, test } from 'vitest';
import { latePart } from './late-part';

// Boundaries work in browsers only: what React does with one there is done by hand here.

type Boundary = (new (props: object) => Component) & { getDerivedStateFromError: (error: unknown) => object };

/** What a part throws when it is rendered. */
async function thrownBy(Part: ComponentType): Promise<unknown> {
  const thrown: unknown[] = [];
  const stream = await renderToReadableStream(<Part />, { onError: (error) => void thrown.push(error) });
  await new Response(stream).text();
  expect(thrown).toHaveLength(1);
  return thrown[0];
}

/** What stands in the place of a part after it threw. */
function renderAfter(Part: ComponentType, error: unknown): unknown {
  const Late = Part as Boundary;
  const part = new Late({});
  part.state = { ...part.state, ...Late.getDerivedStateFromError(error) };
  return part.render();
}

test('what could not be loaded is said in its own place', async () => {
  const cause = new TypeError('Failed to fetch');
  const Part = latePart(async () => {
    throw cause;
  });
  const error = await thrownBy(Part);
  expect(error).toMatchObject({ cause, message: 'TypeError: Failed to fetch' });
  expect(renderAfter(Part, error)).toMatchObject({ props: { place: 'block' } });
});

test('a fault in a part that was loaded is the page’s, also where a part would be tried again quietly', async () => {
  const fault = new TypeError('undefined is not a function');
  const Faulty = (): JSX.Element => {
    throw fault;
  };
  for (const instead of ['block', 'nothing'] as const) {
    const Part = latePart(async () => ({ default: Faulty }), { instead });
    const error = await thrownBy(Part);
    expect(error).toBe(fault);
    expect(() => renderAfter(Part, error)).toThrow(fault);
  }
});

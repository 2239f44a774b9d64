import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { manifest as see2ai } from './see2ai/manifest';
import { toCurl } from './to-curl';

/** Runs a command in a shell and returns the arguments that curl would receive. */
function argumentsOf(command: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

function commandFor(prompt: string): string {
  return toCurl(see2ai, 'https://see2ai.com', { method: 'POST', path: '/api/v1/actions/video', body: { prompt } });
}

test('is a command that a shell parses correctly', () => {
  expect(argumentsOf(commandFor('A paper boat'))).toEqual([
    '-X',
    'POST',
    'https://see2ai.com/api/v1/actions/video',
    '-H',
    'Content-Type: application/json',
    '-H',
    'Authorization: Bearer YOUR_API_KEY',
    '--data-raw',
    '{\n  "prompt": "A paper boat"\n}',
  ]);
});

test('contains no key and is quoted for a shell', () => {
  const text = toCurl({ keyHeader: { name: 'Authorization', prefix: 'Bearer ' } }, 'https://a.example', {
    method: 'POST',
    path: '/v1',
    body: { prompt: "it's" },
  });
  expect(text).toContain("-H 'Authorization: Bearer YOUR_API_KEY'");
  expect(text).toContain(`it'\\''s`);
});

test.each([
  ['single quotes', "the dog's 'best' day''"],
  ['double quotes', 'she says "go"'],
  ['variables and commands', '$HOME $PATH $(touch x) `id` $$'],
  ['several lines', 'one\ntwo\r\nthree\ttabbed'],
  ['back slashes at the end', 'C:\\path\\'],
  ['Chinese and emoji', '一只纸船，"缓缓"漂过… 🚤'],
  ['what shells read into words', '* ? [a-z] {1,2} ~ # ! !! & | ; < > % ^'],
  ['nothing', ''],
])('sends a prompt with %s unchanged', (_, prompt) => {
  expect(JSON.parse(argumentsOf(commandFor(prompt)).at(-1) ?? '')).toEqual({ prompt });
});

test('sends any prompt unchanged and executes no part of it', () => {
  const prompt = fc.string({ unit: fc.constantFrom("'", '"', '\\', '$', '`', '\n', '(', ')', '!', 'a', ' ', '中') });
  fc.assert(
    fc.property(prompt, (words) => {
      expect(JSON.parse(argumentsOf(commandFor(words)).at(-1) ?? '')).toEqual({ prompt: words });
    }),
    { numRuns: 40 },
  );
});

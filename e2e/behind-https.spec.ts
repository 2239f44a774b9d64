import { globSync, mkdtempSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { freePort } from './free-port';
import { HttpVisitor, json } from './http-visitor';
import { png } from './media-files';
import { nobody } from './pages/sign-in';
import { admin } from './people';
import { endStudio, type OwnStudio, startStudio } from './studio-process';
import { expect, test } from './test';

// A studio of its own that assumes an https proxy in front of it: the test sends the headers of such a proxy.
test.use({ storageState: nobody });
test.describe.configure({ mode: 'serial' });
test.skip(
  process.platform !== 'linux',
  'the processes of a studio are found by their environment, which only Linux shows (/proc)',
);

const projectFolder = path.resolve(import.meta.dirname, '..');
let dataDir: string;
let studio: OwnStudio;
let port: number;

test.beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'slatehouse-https-'));
  port = await freePort();
  studio = await startStudio({
    DATA_DIR: dataDir,
    PORT: String(port),
    PUBLIC_URL: `https://localhost:${port}`,
    TRUSTED_PROXIES: '127.0.0.1',
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
  });
});

test.afterAll(() => endStudio(studio, dataDir));

/** A visitor from this address, according to the proxy's headers. */
function visitor(address: string): HttpVisitor {
  const headers = { 'x-forwarded-for': address, 'x-forwarded-proto': 'https', origin: `https://localhost:${port}` };
  return new HttpVisitor(`http://localhost:${port}`, headers);
}

/** Uploads a picture as the signed-in person and returns its id. */
async function upload(person: HttpVisitor): Promise<string> {
  const { buffer } = await png('sealed.png', '#336699', 64, 48);
  const file = JSON.stringify({ fileName: 'sealed.png', sizeBytes: buffer.length });
  const opened = await person.ask('/api/uploads/sessions', { method: 'POST', headers: json, body: file });
  const { id } = JSON.parse(opened.text) as { id: string };
  await person.ask(`/api/uploads/sessions/${id}?offset=0`, { method: 'PUT', body: buffer });
  const made = await person.ask(`/api/uploads/sessions/${id}/complete`, { method: 'POST' });
  expect(made.status).toBe(201);
  return (JSON.parse(made.text) as { id: string }).id;
}

/** Sends exactly these bytes and returns the answer. */
const say = (words: string) => text(connect(port, '127.0.0.1').end(words));

test('every kind of answer has the header that requires https', async () => {
  const stranger = visitor('203.0.113.1');
  const person = await visitor('203.0.113.2').signIn(admin);
  const media = `/api/media/${await upload(person)}`;
  const page = await person.ask('/login');
  const script = /\/_next\/static\/[^"]+\.js/.exec((await stranger.ask('/login')).text)?.[0] ?? '';
  const { etag = '' } = (await person.ask(media)).headers;
  const large = Buffer.alloc(70_000);
  const answers: [string, number, ReturnType<HttpVisitor['ask']>][] = [
    ['a page', 200, stranger.ask('/login')],
    ['a page of a person', 200, person.ask('/library')],
    ['a redirect', 307, stranger.ask('/library')],
    ['no page', 404, stranger.ask('/nowhere')],
    ['an answer of the API', 200, person.ask('/api/tasks')],
    ['its refusal', 401, stranger.ask('/api/tasks')],
    ['bad input', 400, person.ask('/api/uploads/from-url', { method: 'POST', headers: json, body: '{}' })],
    ['no such address of the API', 404, stranger.ask('/api/nowhere')],
    ['a method it does not have', 405, person.ask('/api/tasks', { method: 'PUT' })],
    ['a script', 200, stranger.ask(script)],
    ['no such script', 404, stranger.ask('/_next/static/none.js')],
    ['a picture of the pages', 200, stranger.ask('/icon.svg')],
    ['a file', 200, person.ask(media)],
    ['a part of it', 206, person.ask(media, { headers: { range: 'bytes=0-9' } })],
    ['a part it does not have', 416, person.ask(media, { headers: { range: 'bytes=99999999-' } })],
    ['a file that is known', 304, person.ask(media, { headers: { 'if-none-match': etag } })],
    ['its head', 200, person.ask(media, { method: 'HEAD' })],
    ['a dead link', 404, stranger.ask('/api/public-media/forged')],
    ['health', 200, stranger.ask('/api/health')],
    ['a large body of a stranger', 413, stranger.ask('/login', { method: 'POST', body: large })],
    ['a large sign-in', 413, stranger.ask('/api/auth/signout', { method: 'POST', body: large })],
    ['another site', 403, stranger.ask('/login', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })],
    ['another name', 421, stranger.ask('/', { headers: { host: 'evil.example' } })],
    ['another method', 405, stranger.ask('/', { method: 'PROPFIND' })],
    ['a path that is none', 400, stranger.ask('/tasks/%00')],
  ];
  expect(page.status).toBe(307);
  for (const [what, status, answer] of answers) {
    const { headers, ...given } = await answer;
    expect([what, given.status, headers['strict-transport-security']]).toEqual([
      what,
      status,
      'max-age=31536000; includeSubDomains',
    ]);
  }
  expect(await say('nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*Strict-Transport-Security: max-age=/);
  const huge = `GET / HTTP/1.1\r\nHost: localhost\r\nCookie: ${'x'.repeat(40_000)}\r\n\r\n`;
  expect(await say(huge)).toMatch(/^HTTP\/1\.1 431 [\s\S]*Strict-Transport-Security: max-age=/);
  // Over plain http the header would be wrong.
  const plain = await stranger.ask('/login', { headers: { 'x-forwarded-proto': 'http' } });
  expect(plain.headers['strict-transport-security']).toBeUndefined();
});

test('no request to any route gets a server error', async () => {
  const person = await visitor('203.0.113.3').signIn(admin);
  const files = globSync('app/**/{route.ts,page.tsx}', { cwd: projectFolder });
  const segments = [
    'x',
    '%2F',
    '..%2Fx',
    '%E2%80%A8',
    '0'.repeat(3_000),
    '__proto__',
    '01900000-0000-7000-8000-000000000000',
  ];
  const queries = [
    '',
    '?q=a&q=b&cursor=a&cursor=b&limit=1&limit=x&status=a&status=b',
    '?q[]=1&q[a]=2&__proto__[x]=1&constructor=1&toString=2',
    `?cursor=${'A'.repeat(6_000)}&limit=1e400&from=0000-00-00&zone=%00`,
    '?%=%&=&&&cursor=%ff&q=%00%ud800',
    '?_rsc=1&next=%2F%2Fevil.example&id=1&id=2',
  ];
  const bodies: [string, string][] = [
    ['application/json', '{"__proto__":{"url":1},"url":["a"],"fileName":{},"sizeBytes":"1"}'],
    ['application/json; charset=utf-7', '{"url":"http://[::1"}'],
    ['multipart/form-data', 'no boundary'],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="$ACTION_ID_x"\r\n\r\n1\r\n--x--'],
    ['application/x-www-form-urlencoded', 'email[]=1&email=2&password=%00&csrfToken=%ff'],
    ['text/plain', '\ufeff\u0000'],
    ['', ''],
  ];
  const failures: string[] = [];
  const failing = async (method: string, address: string, contentType = '', body?: string) => {
    // Live updates never end: the test does not wait for the end of an answer.
    const headers: Record<string, string> = contentType ? { 'content-type': contentType } : {};
    const answer = await person.open(address, { method, headers, body });
    answer.destroy();
    if (Number(answer.statusCode) >= 500)
      failures.push(`${method} ${address.slice(0, 200)} ${contentType}: ${answer.statusCode}`);
  };
  let round = 0;
  for (const file of files) {
    const route = `/${path.dirname(file)}`.replace(/^\/app/, '').replaceAll(/\/\([^)]*\)/g, '');
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'POST']) {
      const isReading = ['GET', 'HEAD', 'OPTIONS'].includes(method);
      for (const query of queries) {
        round += 1;
        const address = route.replaceAll(/\[[^\]]+\]/g, () => segments[round % segments.length] ?? '') || '/';
        const [contentType, body] = bodies[round % bodies.length] ?? ['', ''];
        await failing(method, address + query, isReading ? '' : contentType, isReading ? undefined : body);
      }
    }
  }
  expect(failures).toEqual([]);
});

test('no request to a server action gets a server error', async () => {
  const person = await visitor('203.0.113.4').signIn(admin);
  const manifest = readFileSync(path.join(projectFolder, '.next/server/server-reference-manifest.json'), 'utf8');
  const { node } = JSON.parse(manifest) as { node: Record<string, { workers: Record<string, unknown> }> };
  const multipart = (...parts: [string, string][]) =>
    `${parts.map(([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')}--x--\r\n`;
  const bodies: [string, string][] = [
    ['text/plain;charset=UTF-8', '[]'],
    ['text/plain;charset=UTF-8', '[1,2,3]'],
    ['text/plain;charset=UTF-8', '[null,"$undefined","$NaN","$n9999999999999999999","$D9999"]'],
    ['text/plain;charset=UTF-8', '[{"__proto__":{"a":1},"constructor":{"prototype":1}}]'],
    ['text/plain;charset=UTF-8', `[${'['.repeat(2_000)}${']'.repeat(2_000)}]`],
    ['text/plain;charset=UTF-8', ''],
    ['text/plain;charset=UTF-8', 'nonsense'],
    ['text/plain;charset=UTF-8', '{"a":1}'],
    ['text/plain;charset=UTF-8', '["$K1","$F2","$1:a:b","$Q3"]'],
    ['application/json', '[{}]'],
    ['multipart/form-data; boundary=x', multipart(['0', '["$K1"]'])],
    ['multipart/form-data; boundary=x', multipart(['0', '["$F1"]'], ['1', '{"id":"x","bound":null}'])],
    ['multipart/form-data; boundary=x', multipart(['0', '["$1:__proto__:x"]'], ['1', '{}'])],
    ['multipart/form-data; boundary=x', multipart(['$ACTION_REF_1', ''], ['$ACTION_1:0', '{"id":"x"}'])],
    ['multipart/form-data; boundary=x', multipart(['$ACTION_KEY', 'x'])],
    ['multipart/form-data; boundary=x', 'torn'],
    ['multipart/form-data', ''],
  ];
  bodies.push(['text/plain;charset=UTF-8', `["${'x'.repeat(5 * 1024 * 1024)}"]`]);
  const failures: string[] = [];
  for (const [id, { workers }] of Object.entries(node)) {
    const place = Object.keys(workers)[0] ?? '';
    const address =
      place
        .replace(/^app/, '')
        .replaceAll(/\/\([^)]*\)/g, '')
        .replace(/\/page$/, '')
        .replace(/\[[^\]]+\]/g, 'x') || '/';
    for (const [contentType, body] of bodies)
      for (const named of [id, 'x', `${id.slice(0, -1)}0`]) {
        const headers = { 'content-type': contentType, 'next-action': named, accept: 'text/x-component' };
        const { status } = await person.ask(address, { method: 'POST', headers, body });
        if (status >= 500)
          failures.push(
            `${address} ${named === id ? 'its action' : named} ${contentType} ${body.slice(0, 60)}: ${status}`,
          );
      }
    for (const [contentType, body] of bodies.slice(-7)) {
      const { status } = await person.ask(address, { method: 'POST', headers: { 'content-type': contentType }, body });
      if (status >= 500) failures.push(`${address} by a form ${body.slice(0, 60)}: ${status}`);
    }
  }
  expect([...new Set(failures)]).toEqual([]);
});

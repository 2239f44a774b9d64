import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linksIn } from './link-text';

const place = { baseUrl: 'https://gateway.test/v1', name: 'url' };
const links = (text: string, name = 'url') => linksIn(text, { ...place, name });

describe('an address in an answer', () => {
  /** Ways in which gateways write the same address. */
  const ways: ((url: string) => string)[] = [
    (url) => url,
    (url) => ` ${url}\n`,
    (url) => `"${url}"`,
    (url) => `\`${url}\``,
    (url) => `<${url}>`,
    (url) => `“${url}”`,
    (url) => url.replaceAll('/', '\\/'),
    (url) => encodeURIComponent(url),
    (url) => url.replaceAll('&', '&amp;'),
    (url) => `![film](${url})`,
    (url) => `Here it is: [your film](${url}).`,
    (url) => `<video controls src="${url}"></video>`,
    (url) => `<p>Done</p><video><source src='${url}' type="video/mp4"></video>`,
  ];
  const url = fc
    .tuple(
      fc.stringMatching(/^[a-z0-9]{3,8}$/),
      fc.constantFrom('.mp4', '', '/content'),
      fc.constantFrom('', '?a=1&b=x%2Fy'),
    )
    .map(([name, end, query]) => `https://cdn.test/${name}${end}${query}`);

  test('is found in all ways in which gateways write it', () => {
    fc.assert(
      fc.property(url, fc.constantFrom(...ways), (address, write) => {
        expect(links(write(address))).toEqual([address]);
      }),
    );
  });

  test.each<[string, string[]]>([
    ['https://a.test/1.mp4,https://a.test/2.mp4', ['https://a.test/1.mp4', 'https://a.test/2.mp4']],
    ['https://a.test/1.mp4 | https://a.test/2.mp4', ['https://a.test/1.mp4', 'https://a.test/2.mp4']],
    ['https://a.test/my film.mp4', ['https://a.test/my%20film.mp4']],
    ['cdn.test/films/1.mp4?sig=x', ['https://cdn.test/films/1.mp4?sig=x']],
    ['//cdn.test/1.mp4', ['https://cdn.test/1.mp4']],
    ['files/1.mp4', ['https://gateway.test/v1/files/1.mp4']],
    ['/files/1', ['https://gateway.test/files/1']],
    ['视频：https://a.test/1.mp4?sig=a%2Fb，请下载', ['https://a.test/1.mp4?sig=a%2Fb']],
    ['See https://help.test/credits for more', []],
    ['finished 3/4', []],
    ['v1.2/4', []],
    ['', []],
  ])('%s', (text, found) => {
    expect(links(text)).toEqual(found);
  });

  test('is searched in any text without an error', () => {
    const odd = fc.array(
      fc.constantFrom(
        'https://',
        'http:',
        '](',
        ')',
        '<',
        '"',
        '%',
        '\\/',
        'a.mp4',
        ' ',
        '?',
        '#',
        '@',
        '[',
        '::1',
        '&amp;',
        '，',
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(odd, fc.string(), (parts, more) => {
        for (const found of links(parts.join('') + more)) expect(URL.canParse(found)).toBe(true);
      }),
    );
  });
});

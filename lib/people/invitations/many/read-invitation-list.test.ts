import { describe, expect, test } from 'vitest';
import { type ListReading, readInvitationList } from './read-invitation-list.server';

const reading: ListReading = { timeZone: 'Asia/Shanghai', role: 'creator', now: new Date('2026-11-30T17:00:00Z') };
const read = (text: string) => readInvitationList(text, reading);
const lines = (text: string) => {
  const result = read(text);
  if ('code' in result) throw new Error(result.code);
  return result.lines;
};
const wrong = (text: string) =>
  lines(text).map(({ line, problems }) =>
    [line, ...problems.map(({ column, code }) => `${column} ${code}`)].join(': '),
  );
const cy = { email: 'cy@example.com', name: 'Park, Cy', role: 'viewer', lastDay: '2026-12-05', problems: [] };

describe('a list is read', () => {
  test.each([
    ['with commas', 'Cy@Example.com,"Park, Cy",viewer,2026-12-05', 1],
    ['with semicolons, and a comma in a name', 'cy@example.com;Park, Cy;viewer;2026-12-05', 1],
    ['with tabs, as out of a spreadsheet', 'cy@example.com\tPark, Cy\tviewer\t2026-12-05', 1],
    [
      'with headings in another order, and others',
      'Department;Role;E-Mail;Full name;End date\nLab;Viewer;cy@example.com;Park, Cy;2026-12-05',
      2,
    ],
    [
      'with Chinese headings, role and date',
      '姓名,邮箱,角色,截止日期\r\n"Park, Cy",cy@example.com,查看者,2026/12/5\r\n',
      2,
    ],
    [
      'with a byte order mark, and the line that Excel writes first',
      '\uFEFFsep=;\r\ncy@example.com;Park, Cy;viewer;2026-12-05',
      2,
    ],
    ['with spaces and empty lines', '\n , \n cy@example.com , "Park, Cy" , viewer , 2026-12-05\n\n', 3],
  ])('%s', (_name, text, line) => {
    expect(lines(text)).toEqual([{ line, ...cy }]);
  });

  test('with the e-mail alone, the usual role, and empty cells', () => {
    const line = { name: '', role: 'creator', lastDay: null, problems: [] };
    expect(lines('a@b.example\nb@b.example,,billing')).toEqual([
      { ...line, line: 1, email: 'a@b.example' },
      { ...line, line: 2, email: 'b@b.example', role: 'billing' },
    ]);
    expect(lines('e-mail\tname\trole\nb@b.example\t\tbilling')).toMatchObject([{ name: '', role: 'billing' }]);
  });

  test('and says which columns it does not read', () => {
    expect(read('email,Department,role,Role\na@b.example,Lab,viewer,admin')).toMatchObject({
      ignored: ['Department', 'Role'],
    });
  });

  test('and knows the line of a row after a name of two lines', () => {
    expect(lines('a@b.example,"A\nB"\nc@b.example').map(({ line }) => line)).toEqual([1, 3]);
  });
});

describe('what is wrong is named by its line and field', () => {
  test.each([
    ['no address', ',Cy', ['1: email emailMissing']],
    ['no e-mail address', 'cy at example', ['1: email emailWrong']],
    ['a long one', `${'a'.repeat(250)}@b.example`, ['1: email emailLong']],
    ['one that was there, in other letters', 'a@b.example\nA@B.example', ['1', '2: email doubled']],
    ['a long name', `a@b.example,${'x'.repeat(81)}`, ['1: name nameLong']],
    ['an unknown role', 'a@b.example,,owner', ['1: role roleUnknown']],
    [
      'a day that is over, in the studio’s zone',
      'a@b.example,,,2026-11-30\nb@b.example,,,2026-12-01',
      ['1: end dayPast', '2'],
    ],
    ['a day too far away', 'a@b.example,,,2026-12-31\nb@b.example,,,2027-01-01', ['1', '2: end dayFar']],
    ['no day', 'a@b.example,,,2026-02-30\nb@b.example,,,5/12/2026', ['1: end dayWrong', '2: end dayWrong']],
    ['all at once', 'x,,owner,soon', ['1: email emailWrong: role roleUnknown: end dayWrong']],
  ])('%s', (_name, text, expected) => {
    expect(wrong(text)).toEqual(expected);
  });

  test('with what would be right', () => {
    expect(lines('a@b.example\na@b.example,,owner,2027-05-05')[1]?.problems.map(({ params }) => params)).toEqual([
      { line: 1 },
      { value: 'owner', roles: 'viewer, creator, billing, admin' },
      { day: '2027-05-05', furthest: '2026-12-31' },
    ]);
  });
});

test.each([
  ['nothing', ' \n\n', 'empty'],
  ['headings alone', 'email,name', 'empty'],
  ['headings without an e-mail', 'name,role\nCy,viewer', 'noEmailColumn'],
  ['a quotation mark that is not closed', 'a@b.example\nb@b.example,"Bo', 'quotes'],
  ['201 people', Array.from({ length: 201 }, (_, index) => `a${index}@b.example`).join('\n'), 'tooManyLines'],
  ['a book', 'x'.repeat(200_001), 'long'],
])('%s is refused as a whole', (_name, text, code) => {
  expect(read(text)).toMatchObject({ code });
});

test('200 people are not too many', () => {
  expect(lines(Array.from({ length: 200 }, (_, index) => `a${index}@b.example`).join('\n'))).toHaveLength(200);
});

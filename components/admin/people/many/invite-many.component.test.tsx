import { v7 } from 'uuid';
import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { renderInStudio } from '@/components/testing/render-in-studio';
import type { InvitationPlan, PlannedLine } from '@/lib/people/invitations/many/invitation-plan';
import InviteManySheet from './invite-many-sheet';
import type { ManyActions } from './many-actions';

const line = (at: number, of: Partial<PlannedLine> = {}): PlannedLine => ({
  line: at,
  email: `person-${at}@example.com`,
  name: 'Cy Park',
  role: 'creator',
  lastDay: null,
  problems: [],
  ...of,
});
const plan = (lines: PlannedLine[]): InvitationPlan => ({ refusal: null, lines, ignored: ['Team'], fingerprint: 'f' });
const wrong = line(2, {
  role: null,
  lastDay: '2026-01-05',
  problems: [
    { column: 'role', code: 'roleUnknown', params: { value: 'owner', roles: 'viewer, creator, billing, admin' } },
    { column: 'end', code: 'dayPast', params: { day: '2026-01-05' } },
  ],
});

/** Renders the sheet. The test plays the server with this plan. */
async function renderSheet(planned: InvitationPlan) {
  const inviteMany = vi.fn<ManyActions['inviteMany']>(async ({ leaveOut }) => ({
    ok: true,
    data: planned.lines
      .filter(({ problems }) => leaveOut && problems.length === 0)
      .map(({ email, name }) => ({ email, name, role: 'creator', path: `/join?code=${v7()}`, endsAt: '2026-12-31' })),
  }));
  const previewInvitations = vi.fn<ManyActions['previewInvitations']>(async () => ({ ok: true, data: planned }));
  const onClose = vi.fn();
  const actions = { previewInvitations, inviteMany };
  await renderInStudio(<InviteManySheet actions={actions} onClose={onClose} onInvited={() => {}} />, { owner: v7() });
  return { ...actions, onClose };
}

const list = page.getByRole('textbox', { name: 'List (CSV)' });
const check = page.getByRole('button', { name: 'Check the list' });

test('nothing is made while a line is wrong, until the person leaves it out', async () => {
  const { inviteMany, onClose } = await renderSheet(plan([line(1), wrong, line(3, { name: '' })]));
  await list.fill('what the server reads');
  await check.click();
  await expect.element(page.getByText('2 lines are right, 1 wrong.')).toBeVisible();
  await expect
    .element(page.getByText('“owner” is no role. Write one of: viewer, creator, billing, admin.'))
    .toBeVisible();
  await expect.element(page.getByText('2026-01-05 is over. Give a day to come.')).toBeVisible();
  const make = page.getByRole('button', { name: 'Make 2 links' });
  await expect.element(make).toBeDisabled();
  await page.getByLabelText('Leave the wrong line out').click();
  await make.click();
  const input = { text: 'what the server reads', role: 'creator', days: 7, fingerprint: 'f', leaveOut: true };
  expect(inviteMany.mock.calls).toEqual([[input]]);

  // The links are shown once, so closing asks whether they were taken along.
  await page.getByRole('button', { name: 'Done' }).click();
  await expect.element(page.getByText('You have neither copied nor saved the links.', { exact: false })).toBeVisible();
  expect(onClose).not.toHaveBeenCalled();
  await page.getByRole('button', { name: 'Close without them' }).click();
  expect(onClose).toHaveBeenCalled();
});

test('a change of the list after the check asks for another check', async () => {
  await renderSheet(plan([line(1)]));
  await list.fill('one');
  await check.click();
  await expect.element(page.getByRole('button', { name: 'Make 1 link' })).toBeEnabled();
  await list.fill('two');
  await expect.element(check).toBeVisible();
  expect(page.getByText('1 line is right.').query()).toBeNull();
});

test('a file becomes the list, and a workbook says what would be right', async () => {
  await renderSheet(plan([]));
  const choose = page.getByLabelText('Choose a CSV file');
  await choose.upload(new File([Uint8Array.of(0x50, 0x4b, 0x03, 0x04)], 'team.xlsx'));
  await expect.element(page.getByText('This is a workbook.', { exact: false })).toBeVisible();
  await choose.upload(new File(['cy@example.com,李雷'], 'team.csv', { type: 'text/csv' }));
  await expect.element(list).toHaveValue('cy@example.com,李雷');
  expect(page.getByText('This is a workbook.', { exact: false }).query()).toBeNull();
});

import 'server-only';
import { getDb } from '@/lib/db/client.server';
import type { FactorsDto, ProofMethods } from './factors-dto';

export async function findFactors(userId: string): Promise<FactorsDto> {
  const { authenticatorApp, passkeys, _count } = await getDb().user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      authenticatorApp: { select: { confirmedAt: true } },
      passkeys: {
        select: { id: true, name: true, createdAt: true, lastUsedAt: true },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      },
      _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
    },
  });
  return {
    hasApp: Boolean(authenticatorApp?.confirmedAt),
    passkeys: passkeys.map(({ createdAt, lastUsedAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
    recoveryCodes: _count.recoveryCodes,
  };
}

/** The password proves nothing of a person who has a second factor: it is what a thief would have. */
export async function findProofMethods(userId: string): Promise<ProofMethods> {
  const where = { id: userId, passwordHash: { not: '' } };
  const [{ hasApp, passkeys, recoveryCodes }, passwords] = await Promise.all([
    findFactors(userId),
    getDb().user.count({ where }),
  ]);
  const passkey = passkeys.length > 0;
  const isSingle = !hasApp && !passkey;
  return {
    password: isSingle && passwords > 0,
    code: hasApp || (passkey && recoveryCodes > 0),
    passkey,
    identity: isSingle && passwords === 0,
  };
}

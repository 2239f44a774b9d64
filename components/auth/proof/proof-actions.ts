import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import type { ActionResult } from '@/lib/actions/action-result';
import type { ProofMethods } from '@/lib/factors/factors-dto';
import type { PasskeyProof } from '@/lib/factors/schema';

/** How a person proves again who they are. */
export interface ProofActions {
  findMethods: (input: Record<string, never>) => Promise<ActionResult<ProofMethods>>;
  byPassword: (input: { password: string }) => Promise<ActionResult<void>>;
  byCode: (input: { code: string }) => Promise<ActionResult<void>>;
  askForPasskey: (input: Record<string, never>) => Promise<ActionResult<PublicKeyCredentialRequestOptionsJSON>>;
  byPasskey: (input: { passkey: PasskeyProof }) => Promise<ActionResult<void>>;
}

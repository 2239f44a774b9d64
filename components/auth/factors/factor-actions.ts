import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import type { ActionResult } from '@/lib/actions/action-result';
import type { NewApp } from '@/lib/factors/factors-dto';
import type { NewPasskey } from '@/lib/factors/schema';

type Nothing = Record<string, never>;

/** What a person can do with their second factors. Those that return texts return recovery codes. */
export interface FactorActions {
  beginApp: (input: Nothing) => Promise<ActionResult<NewApp>>;
  confirmApp: (input: { code: string }) => Promise<ActionResult<string[]>>;
  removeApp: (input: Nothing) => Promise<ActionResult<void>>;
  renewCodes: (input: Nothing) => Promise<ActionResult<string[]>>;
  askForNewPasskey: (input: Nothing) => Promise<ActionResult<PublicKeyCredentialCreationOptionsJSON>>;
  addPasskey: (input: NewPasskey) => Promise<ActionResult<string[]>>;
  removePasskey: (input: { passkeyId: string }) => Promise<ActionResult<void>>;
}

import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import type { NewPasskey, PasskeyProof } from './schema';

/** What talks to the browser's authenticators is loaded when somebody uses a passkey. */
const load = () => import('@simplewebauthn/browser');

/** Null: the browser gave none, because the person declined or it can't. Throws when the part can't be loaded. */
export async function signWithPasskey(
  optionsJSON: PublicKeyCredentialRequestOptionsJSON,
): Promise<PasskeyProof | null> {
  const { startAuthentication } = await load();
  const answer = await startAuthentication({ optionsJSON }).catch(() => null);
  if (!answer) return null;
  const { id, rawId, type, response } = answer;
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  return {
    ...{ id, rawId, type, clientExtensionResults: {} },
    response: { clientDataJSON, authenticatorData, signature, userHandle },
  };
}

/** Null: the browser made none. Throws when the part can't be loaded. */
export async function makePasskey(
  optionsJSON: PublicKeyCredentialCreationOptionsJSON,
): Promise<NewPasskey['answer'] | null> {
  const { startRegistration } = await load();
  const answer = await startRegistration({ optionsJSON }).catch(() => null);
  if (!answer) return null;
  const { id, rawId, type, response } = answer;
  const { clientDataJSON, attestationObject, transports } = response;
  return {
    ...{ id, rawId, type, clientExtensionResults: {} },
    response: { clientDataJSON, attestationObject, transports },
  };
}

import { z } from 'zod';

/** Six digits of an app, or a recovery code. Spaces and hyphens are for the eye. */
const code = z.string().trim().min(1).max(40);

/** What a browser makes of a passkey; @simplewebauthn/server looks at what is in it. */
const passkeyAnswer = z.object({
  id: z.string().min(1).max(1_400),
  rawId: z.string().min(1).max(1_400),
  type: z.literal('public-key'),
  clientExtensionResults: z.record(z.string().max(100), z.unknown()).transform(() => ({})),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
});
const base64 = z.string().max(40_000);

export const passkeyProof = passkeyAnswer.extend({
  response: z.object({
    clientDataJSON: base64,
    authenticatorData: base64,
    signature: base64,
    userHandle: z.string().max(200).optional(),
  }),
});
export const newPasskeyInput = z.strictObject({
  name: z.string().trim().min(1).max(60),
  answer: passkeyAnswer.extend({
    response: z.object({
      clientDataJSON: base64,
      attestationObject: base64,
      transports: z.array(z.string().max(20)).max(10).optional(),
    }),
  }),
});

export const codeInput = z.strictObject({ code });
export const passkeyProofInput = z.strictObject({ passkey: passkeyProof });
export const passkeyIdInput = z.strictObject({ passkeyId: z.uuid() });
export const passwordInput = z.strictObject({ password: z.string().min(1) });
export const noInput = z.strictObject({});

export type PasskeyProof = z.output<typeof passkeyProof>;
export type NewPasskey = z.output<typeof newPasskeyInput>;

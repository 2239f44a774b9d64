/** What a person has beside their password. Dates are ISO 8601. */
export interface FactorsDto {
  hasApp: boolean;
  passkeys: PasskeyDto[];
  /** Unused ones. */
  recoveryCodes: number;
}

export interface PasskeyDto {
  id: string;
  name: string;
  createdAt: string;
  lastUsedAt: string | null;
}

/** An authenticator app that is being set up. */
export interface NewApp {
  /** Base32, for typing it in. */
  secret: string;
  /** An SVG image whose QR code has the secret. */
  qr: string;
}

/** With what a person can prove who they are now. */
export interface ProofMethods {
  password: boolean;
  code: boolean;
  passkey: boolean;
  /** By signing in again with the identity provider: of a person who has nothing else. */
  identity: boolean;
}

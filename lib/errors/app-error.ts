import type { FieldIssue } from './field-issue';

/** Every refusal of ours has a code, which is a key of the catalogue `errors`. Its value here is its HTTP status. */
export const errorStatus = {
  invalid: 400,
  unauthenticated: 401,
  /** The person has to sign in with the identity provider. */
  identityNeeded: 401,
  forbidden: 403,
  /** Made by a colleague, and the tenant leaves that to them and to administrators. */
  othersWork: 403,
  /** The studio requires a second factor, and the person has none. */
  factorRequired: 403,
  /** The person has to prove again who they are. */
  proofNeeded: 403,
  foreignSite: 403,
  proxyAddress: 403,
  setupClosed: 403,
  notFound: 404,
  conflict: 409,
  tooLarge: 413,
  storageFull: 422,
  noRoomForCopy: 422,
  unsupportedMedia: 415,
  brokenMedia: 422,
  undecodable: 422,
  addressRefused: 422,
  addressUnreachable: 422,
  noKey: 422,
  /** A stored secret can't be opened now: its key-encryption key is missing, or the service that holds it is away. */
  secretClosed: 503,
  /** A price is another one than the person saw. */
  priceChanged: 409,
  /** A budget has less left than a press needs. */
  budgetExceeded: 422,
  /** A budget admits no press whose price is not known in its unit. */
  budgetUnknownPrice: 422,
  notPossible: 409,
  /** A link that lets somebody in, or sets a password, opens nothing any more. */
  linkEnded: 410,
  /** The second step of a sign-in comes too late, or without its first. */
  signInOver: 410,
  alreadyMember: 409,
  lastAdministrator: 409,
  otherStudios: 409,
  /** Who requires second factors of others needs one first. */
  ownFactorFirst: 409,
  throttled: 429,
  unavailable: 503,
  /** For a paid press: whether it created tasks could not be looked up. */
  outcomeUnknown: 503,
  unexpected: 500,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** A refusal that is translated for the user. The message is for the log. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly params: Record<string, string | number>;
  readonly issues: FieldIssue[];

  constructor(
    code: ErrorCode,
    message: string,
    details: { params?: Record<string, string | number>; issues?: FieldIssue[]; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.code = code;
    this.params = details.params ?? {};
    this.issues = details.issues ?? [];
  }
}

/** An error as the browser receives it. `requestId` finds the error in the log. */
export interface ErrorDto {
  code: ErrorCode;
  params: Record<string, string | number>;
  issues: FieldIssue[];
  requestId: string;
}

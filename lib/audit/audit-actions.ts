/**
 * Everything that is recorded in the audit: `kind.what`. The kind is what the filter of the page offers. A new one is a
 * line here and its words in the catalogue `audit`, in both languages (a new kind too).
 */
export const auditActions = [
  'audit.exported',
  'element.deleted',
  'file.damaged',
  'file.deleted',
  'file.removed',
  'file.restored',
  'file.whole',
  'invitation.created',
  'invitation.revoked',
  'key.checked',
  'key.created',
  'key.deleted',
  'key.disabled',
  'key.enabled',
  'key.erased',
  'key.limited',
  'key.models',
  'password.changed',
  'password.refused',
  'password.reset',
  'password.resetOffered',
  'person.disabled',
  'person.enabled',
  'person.joined',
  'person.removed',
  'person.renamed',
  'person.roleChanged',
  'preset.deleted',
  'price.cleared',
  'price.set',
  'request.forbidden',
  'request.foreignSite',
  'request.proxyAddress',
  'request.setupClosed',
  'request.throttled',
  'request.tooLarge',
  'request.unknownHost',
  'request.unknownMethod',
  'request.unreadable',
  'session.ended',
  'session.opened',
  'session.othersEnded',
  'session.refused',
  'session.throttled',
  'storage.namesSet',
  'storage.quotaSet',
  'task.checkedAgain',
  'task.deletedForGood',
  'task.jobChosen',
  'task.markedFailed',
  'task.polledOn',
  'task.purged',
  'task.restored',
  'task.sentAgain',
  'task.trashed',
  'tenant.created',
  'textKey.checked',
  'textKey.deleted',
  'textKey.saved',
] as const;

export type AuditAction = (typeof auditActions)[number];

type KindOf<Action> = Action extends `${infer Kind}.${string}` ? Kind : never;
export type AuditKind = KindOf<AuditAction>;

/** The kinds, each once, in the order of the actions. */
export const auditKinds = [...new Set(auditActions.map((action) => action.split('.')[0]))] as AuditKind[];

/** Beside the right of an action or a route: what it records, or why it records nothing. */
export type AuditDeclaration = readonly AuditAction[] | { none: string };

import 'server-only';
import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { Logger } from 'pino';
import { v7 } from 'uuid';
import type { z } from 'zod';
import type { AuditDeclaration } from '@/lib/audit/audit-actions';
import { duringRequest } from '@/lib/audit/request-origin.server';
import { noteActionBegun } from '@/lib/auth/admission/action-call.server';
import { assertOwnOrigin } from '@/lib/auth/assert-own-origin.server';
import { assertWorkScope, type Work } from '@/lib/auth/assert-work-scope.server';
import { assertProven, assertRight, getSession } from '@/lib/auth/current-session.server';
import { countWrite } from '@/lib/auth/limits/limits.server';
import { noteRefusal } from '@/lib/auth/note-refusal.server';
import type { Session } from '@/lib/auth/session';
import { readVisitor } from '@/lib/auth/visitor.server';
import { createLogger } from '@/lib/log/logger.server';
import { inSpan, noteInSpan, type Span } from '@/lib/tracing/spans.server';
import type { ActionResult } from './action-result';
import { answerError } from './answer-error.server';
import { type Audience, setRight } from './audience';
import { refuseUnstorable } from './refuse-unstorable';

export interface ActionDefinition<For extends Audience, Schema extends z.ZodType, Data> {
  /** The right that calling the action needs. */
  right: For;
  /** What the action records in the audit, or why it records nothing. lib/actions/audited-entrances.test.ts asks for it. */
  audit?: AuditDeclaration;
  input: Schema;
  /** Begins a trace under this name (lib/tracing). */
  span?: string;
  /** What it manages, where that can be a colleague's; lib/auth/work-scope.ts decides. */
  works?: (input: z.output<Schema>) => Work;
  run: (context: {
    input: z.output<Schema>;
    session: For extends 'anyone' ? Session | null : Session;
    /** Adds the request's id to each entry. */
    log: Logger;
  }) => Promise<Data>;
}

export interface ActionEffects {
  getSession: () => Promise<Session | null>;
  getHeaders: () => Promise<Headers>;
  noteRefusal: typeof noteRefusal;
}

/**
 * Makes a server action. It checks origin, session and right, then the input, then calls `run`. Errors become an
 * `ErrorDto`. A server action is a public endpoint, so no input is trusted, not even its shape.
 */
export function defineAction<For extends Audience, Schema extends z.ZodType, Data>(
  definition: ActionDefinition<For, Schema, Data>,
  effects: ActionEffects = { getSession, getHeaders: headers, noteRefusal },
): (input: z.input<Schema>) => Promise<ActionResult<Data>> {
  const act = async (input: z.input<Schema>): Promise<ActionResult<Data>> => {
    noteActionBegun();
    const requestId = v7();
    let log = createLogger('action', { requestId });
    let found: Session | null = null;
    const asked = await effects.getHeaders();
    try {
      assertOwnOrigin({ headers: asked });
      found = await effects.getSession();
      const session = definition.right === 'anyone' ? found : assertRight(found, definition.right);
      if (session && definition.right !== 'anyone') assertProven(session, definition.right);
      if (session) countWrite(session.userId);
      if (session) log = log.child({ tenantId: session.tenantId, userId: session.userId });
      if (session) noteInSpan({ 'slatehouse.tenant.id': session.tenantId });
      refuseUnstorable(input);
      const parsed = definition.input.parse(input);
      if (session && definition.works) await assertWorkScope(session, definition.works(parsed));
      const data = await duringRequest({ ...readVisitor(asked), declared: definition.audit }, () =>
        definition.run({
          input: parsed,
          session: session as For extends 'anyone' ? Session | null : Session,
          log,
        }),
      );
      return { ok: true, data };
    } catch (error) {
      // `redirect()` and `notFound()` travel as errors.
      unstable_rethrow(error);
      const { noteRefusal: note } = effects;
      return {
        ok: false,
        error: answerError(error, { requestId, log, headers: asked, session: found, noteRefusal: note }),
      };
    }
  };
  const { span: name } = definition;
  const action = name ? (input: z.input<Schema>) => inSpan(name, { kind: 'server' }, traced(act, input)) : act;
  inputs.set(action, definition.input);
  setRight(action, definition.right);
  if (definition.works) managing.add(action);
  return action;
}

/** An answer that is an error is not thrown, so the span would not see it. */
function traced<Input, Data>(act: (input: Input) => Promise<ActionResult<Data>>, input: Input) {
  return async (span: Span) => {
    const result = await act(input);
    if (!result.ok) span.fail(result.error.code);
    return result;
  };
}

const inputs = new WeakMap<object, z.ZodType>();
const managing = new WeakSet<object>();

/** The input schema of an action, for the test that calls all actions (every-entrance.integration.test.ts). */
export function inputOf(action: object): z.ZodType | undefined {
  return inputs.get(action);
}

/** Whether an action looks at whose work it manages, for the test that calls all that do. */
export function looksAtScope(action: object): boolean {
  return managing.has(action);
}

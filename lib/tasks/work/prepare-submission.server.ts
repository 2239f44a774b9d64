import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import { type OpenKey, openKeyOf, SandboxOff } from '@/lib/keys/open-key.server';
import type { ModelDeclaration, ModelInput, WireRequest } from '@/lib/providers/contract';
import { givesAccess } from '@/lib/providers/key-models';
import { findModel } from '@/lib/providers/registry/registry';
import { toWire } from '@/lib/providers/registry/wires';
import { SecretClosed } from '@/lib/sealing/secret-closed';
import { newCallbackToken } from '../callback-token.server';
import { CannotSubmit } from './cannot-submit';
import { resolveMedia } from './resolve-media.server';
import { studioAddress, type TaskServices } from './services.server';

export interface PreparedSubmission {
  key: OpenKey;
  model: ModelDeclaration;
  request: WireRequest;
  callback: { token: string; hash: string } | undefined;
}

/**
 * Makes everything a submission needs, before anything that costs money. Throws CannotSubmit (permanent), ProviderError
 * (from an upload), and any other error for problems of our own that may pass.
 */
export async function prepareSubmission(services: TaskServices, task: Task): Promise<PreparedSubmission> {
  const model = findModel(task.modelId);
  if (!model) throw new CannotSubmit('unknownModel');
  const key = await usableKey(task);
  if (!givesAccess(key, model)) throw new CannotSubmit('unknownModel');
  const urlOf = await resolveMedia(services, task, model, key);
  const base = studioAddress(services, task.isSandbox);
  const callback = model.callback && base ? newCallbackToken() : undefined;
  const callbackUrl = callback && `${base}/api/callbacks/${callback.token}`;
  try {
    const request = toWire(model.id, task.input as ModelInput, { urlOf, callbackUrl });
    return { key, model, request, callback };
  } catch (error) {
    if (error instanceof CannotSubmit) throw error;
    // Waiting does not help a composition that the mapping can't express.
    throw new CannotSubmit('notExpressible', { cause: error });
  }
}

async function usableKey(task: Task): Promise<OpenKey> {
  try {
    const key = await openKeyOf(task);
    if (key.disabled) throw new CannotSubmit('keyUnusable');
    return key;
  } catch (error) {
    if (error instanceof SandboxOff) throw new CannotSubmit('sandboxOff', { cause: error });
    // Its key-encryption key may come back, so the task waits.
    if (error instanceof SecretClosed) throw error;
    if (error instanceof AppError) throw new CannotSubmit('keyUnusable', { cause: error });
    throw error;
  }
}

import account from '@/messages/en/account.json';
import audit from '@/messages/en/audit.json';
import auth from '@/messages/en/auth.json';
import batch from '@/messages/en/batch.json';
import budgets from '@/messages/en/budgets.json';
import common from '@/messages/en/common.json';
import compare from '@/messages/en/compare.json';
import composer from '@/messages/en/composer.json';
import cost from '@/messages/en/cost.json';
import errors from '@/messages/en/errors.json';
import events from '@/messages/en/events.json';
import factors from '@/messages/en/factors.json';
import fields from '@/messages/en/fields.json';
import gallery from '@/messages/en/gallery.json';
import history from '@/messages/en/history.json';
import join from '@/messages/en/join.json';
import keys from '@/messages/en/keys.json';
import library from '@/messages/en/library.json';
import mediaEdit from '@/messages/en/mediaEdit.json';
import mentions from '@/messages/en/mentions.json';
import models from '@/messages/en/models.json';
import nav from '@/messages/en/nav.json';
import notifications from '@/messages/en/notifications.json';
import offline from '@/messages/en/offline.json';
import oidc from '@/messages/en/oidc.json';
import overview from '@/messages/en/overview.json';
import people from '@/messages/en/people.json';
import presets from '@/messages/en/presets.json';
import press from '@/messages/en/press.json';
import prices from '@/messages/en/prices.json';
import promptHelp from '@/messages/en/promptHelp.json';
import proof from '@/messages/en/proof.json';
import providerErrors from '@/messages/en/providerErrors.json';
import queuePosition from '@/messages/en/queuePosition.json';
import setup from '@/messages/en/setup.json';
import shots from '@/messages/en/shots.json';
import status from '@/messages/en/status.json';
import storage from '@/messages/en/storage.json';
import task from '@/messages/en/task.json';
import taskErrors from '@/messages/en/taskErrors.json';
import tasks from '@/messages/en/tasks.json';
import trash from '@/messages/en/trash.json';
import unsure from '@/messages/en/unsure.json';
import upload from '@/messages/en/upload.json';
import usage from '@/messages/en/usage.json';
import validation from '@/messages/en/validation.json';
import viewer from '@/messages/en/viewer.json';
import warnings from '@/messages/en/warnings.json';
import { words } from './generated/provider-words-en';
import { withProviderWords } from './with-provider-words';

/** Every catalogue of one language. The list is written out so that types, bundler and tests see the same files. */

export const messages = withProviderWords(
  {
    account,
    audit,
    auth,
    batch,
    budgets,
    common,
    compare,
    composer,
    cost,
    errors,
    events,
    factors,
    fields,
    gallery,
    history,
    join,
    keys,
    library,
    notifications,
    trash,
    unsure,
    storage,
    mediaEdit,
    mentions,
    models,
    nav,
    offline,
    oidc,
    overview,
    people,
    presets,
    press,
    prices,
    promptHelp,
    proof,
    providerErrors,
    queuePosition,
    setup,
    shots,
    status,
    task,
    taskErrors,
    tasks,
    upload,
    usage,
    validation,
    viewer,
    warnings,
  },
  words,
);

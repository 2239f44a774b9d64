import account from '@/messages/zh-CN/account.json';
import audit from '@/messages/zh-CN/audit.json';
import auth from '@/messages/zh-CN/auth.json';
import batch from '@/messages/zh-CN/batch.json';
import budgets from '@/messages/zh-CN/budgets.json';
import common from '@/messages/zh-CN/common.json';
import compare from '@/messages/zh-CN/compare.json';
import composer from '@/messages/zh-CN/composer.json';
import cost from '@/messages/zh-CN/cost.json';
import errors from '@/messages/zh-CN/errors.json';
import events from '@/messages/zh-CN/events.json';
import factors from '@/messages/zh-CN/factors.json';
import fields from '@/messages/zh-CN/fields.json';
import gallery from '@/messages/zh-CN/gallery.json';
import history from '@/messages/zh-CN/history.json';
import join from '@/messages/zh-CN/join.json';
import keys from '@/messages/zh-CN/keys.json';
import library from '@/messages/zh-CN/library.json';
import mediaEdit from '@/messages/zh-CN/mediaEdit.json';
import mentions from '@/messages/zh-CN/mentions.json';
import models from '@/messages/zh-CN/models.json';
import nav from '@/messages/zh-CN/nav.json';
import notifications from '@/messages/zh-CN/notifications.json';
import offline from '@/messages/zh-CN/offline.json';
import oidc from '@/messages/zh-CN/oidc.json';
import overview from '@/messages/zh-CN/overview.json';
import people from '@/messages/zh-CN/people.json';
import presets from '@/messages/zh-CN/presets.json';
import press from '@/messages/zh-CN/press.json';
import prices from '@/messages/zh-CN/prices.json';
import promptHelp from '@/messages/zh-CN/promptHelp.json';
import proof from '@/messages/zh-CN/proof.json';
import providerErrors from '@/messages/zh-CN/providerErrors.json';
import queuePosition from '@/messages/zh-CN/queuePosition.json';
import setup from '@/messages/zh-CN/setup.json';
import shots from '@/messages/zh-CN/shots.json';
import status from '@/messages/zh-CN/status.json';
import storage from '@/messages/zh-CN/storage.json';
import task from '@/messages/zh-CN/task.json';
import taskErrors from '@/messages/zh-CN/taskErrors.json';
import tasks from '@/messages/zh-CN/tasks.json';
import trash from '@/messages/zh-CN/trash.json';
import unsure from '@/messages/zh-CN/unsure.json';
import upload from '@/messages/zh-CN/upload.json';
import usage from '@/messages/zh-CN/usage.json';
import validation from '@/messages/zh-CN/validation.json';
import viewer from '@/messages/zh-CN/viewer.json';
import warnings from '@/messages/zh-CN/warnings.json';
import { words } from './generated/provider-words-zh-cn';
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

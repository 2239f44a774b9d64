/**
 * When a store notifies its views: `afterPaint` when the view already shows the change itself, such as a typed letter.
 */
type Timing = 'now' | 'afterPaint';

/** A value with listeners, for `useSyncExternalStore`: a keystroke renders only the views of the changed part. */
export interface Store<State, Action> {
  getState: () => State;
  dispatch: (action: Action, timing?: Timing) => void;
  /** Notifies the listener of every change synchronously. */
  subscribe: (listener: () => void) => () => void;
  /** Notifies the view when there is time to render. The state itself is always current. */
  subscribeView: (listener: () => void) => () => void;
}

export function createStore<State, Action>(
  initial: State,
  reduce: (state: State, action: Action) => State,
  afterPaint: (work: () => void) => void = (work) => work(),
): Store<State, Action> {
  let state = initial;
  let areViewsBehind = false;
  const listeners = new Set<() => void>();
  const views = new Set<() => void>();
  const notifyViews = () => {
    areViewsBehind = false;
    for (const view of [...views]) view();
  };
  return {
    getState: () => state,
    dispatch: (action, timing = 'now') => {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) listener();
      if (timing === 'now') notifyViews();
      else if (!areViewsBehind) {
        areViewsBehind = true;
        afterPaint(() => areViewsBehind && notifyViews());
      }
    },
    subscribe: (listener) => addTo(listeners, listener),
    subscribeView: (view) => addTo(views, view),
  };
}

function addTo(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

'use client';

import { Component, type ComponentType, createElement, lazy, type ReactNode, Suspense } from 'react';
import { LateFailure, type LatePlace, type WithClose } from './late-failure';
import { LateItems } from './menu';

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;

interface LateOptions {
  /** What replaces the part when it can't be loaded. `nothing` is for decorations, which are retried automatically. */
  instead?: Exclude<LatePlace, 'dialog'>;
  /** What is shown while the part loads. */
  fallback?: ReactNode;
}

/**
 * The only way to load a part of a page when it is first needed: `latePart(() => import('./cost-details'))`. Loading
 * fails without a network, or when a newer studio no longer has the file. Then the page stays as it is, and the part
 * shows the failure in its own place, with a button to try again. (`lazy` alone breaks the whole page, and never tries
 * again.)
 */
export function latePart<Props extends object>(load: Load<Props>, options: LateOptions = {}): ComponentType<Props> {
  return makeLate(load, options.instead ?? 'block', options.fallback);
}

/** A dialog or sheet that loads when it is first opened. Not rendered on the server: a new page has no open dialog. */
export function lateDialog<Props extends { onClose: () => void }>(load: Load<Props>): ComponentType<Props> {
  return makeLate(load, 'dialog', null);
}

/** The part could not be loaded. Any other error comes from the part itself, so loading it again does not help. */
class NotLoaded extends Error {
  constructor(cause: unknown) {
    super(String(cause), { cause });
  }
}

interface LateState<Props> {
  Part: ComponentType<Props>;
  /** True until the browser has mounted, for parts that the server can't render. */
  isAwaited: boolean;
  /** The error that was thrown instead of rendering the part. */
  failure: { error: unknown } | null;
  /** Moves the focus from "Try again" to the loaded part. */
  takesFocus: boolean;
}

function makeLate<Props extends object>(
  load: Load<Props>,
  place: LatePlace,
  fallback: ReactNode,
): ComponentType<Props> {
  const loadOrFail: Load<Props> = () =>
    load().catch((cause: unknown) => {
      throw new NotLoaded(cause);
    });
  let Newest: ComponentType<Props> = lazy(loadOrFail);
  return class LatePart extends Component<Props, LateState<Props>> {
    override state: LateState<Props> = {
      Part: Newest,
      isAwaited: place === 'dialog',
      failure: null,
      takesFocus: false,
    };

    static getDerivedStateFromError(error: unknown) {
      return { failure: { error } };
    }

    override componentDidMount() {
      if (this.state.isAwaited) this.setState({ isAwaited: false });
    }

    override componentDidCatch() {
      // Parts that open later load again. Parts that are already open stay as they are.
      Newest = lazy(loadOrFail);
    }

    /** Rejects when loading fails again. */
    again = async (hasFocus: () => boolean) => {
      Newest = (await load()).default;
      this.setState({ Part: Newest, failure: null, takesFocus: hasFocus() });
    };

    override render() {
      const { Part, isAwaited, failure, takesFocus } = this.state;
      if (isAwaited) return null;
      // Not a loading failure: the page's own error boundary handles it.
      if (failure && !(failure.error instanceof NotLoaded)) throw failure.error;
      if (failure) return <LateFailure place={place} again={this.again} onClose={(this.props as WithClose).onClose} />;
      return (
        <Suspense fallback={fallback}>
          {takesFocus && <span ref={takeFocus} tabIndex={-1} className="sr-only" />}
          {place === 'menu' ? (
            <LateItems>{createElement(Part, this.props)}</LateItems>
          ) : (
            createElement(Part, this.props)
          )}
        </Suspense>
      );
    }
  };
}

/** Placed just before the part, so that the next Tab moves into it. */
const takeFocus = (element: HTMLElement | null) => element?.focus();

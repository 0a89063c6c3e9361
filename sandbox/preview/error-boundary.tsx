import { Component } from 'react';
import type { ReactNode } from 'react';

type Props = {
  readonly onError: (error: Error) => void;
  readonly fallback: (error: Error) => ReactNode;
  readonly children: ReactNode;
};

type State = { readonly error: Error | null };

/** Keeps a crash inside its part of the page. */
// eslint-disable-next-line no-restricted-syntax -- React knows error boundaries only as classes.
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override componentDidCatch(error: Error): void {
    this.props.onError(error);
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : this.props.fallback(this.state.error);
  }
}

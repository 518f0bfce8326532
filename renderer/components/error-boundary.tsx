import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, PlainPage } from './page';

type Props = { children: ReactNode; onRetry?: () => void };

/** A bug in one page leaves header, scanning and syncing alive, and says what a person can do. */
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: unknown, info: { componentStack?: string | null }) {
    console.error(error, info.componentStack);
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return <ErrorPage error={this.state.error} onRetry={() => this.setState({ error: null })} />;
  }
}

/** Also for what went wrong outside of the boundary, in the frame itself. */
export function ErrorPage({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <PlainPage title={t('error.title')} lead={t('error.saved')}>
      <Card>
        <p>{t('error.whatNow')}</p>
        <p className="ds-mono">{error.message}</p>
        <div style={{ display: 'flex', gap: 12 }}>
          <Button onClick={onRetry}>{t('error.retry')}</Button>
          <Button variant="default" onClick={() => window.location.reload()}>
            {t('error.reload')}
          </Button>
        </div>
      </Card>
    </PlainPage>
  );
}

import { Component, type ErrorInfo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

interface Props {
  children: ReactNode;
  /** Called before the part is drawn again. */
  onRetry?: () => void;
}

/** Keeps an error inside the part where it happened, and offers to try again. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    console.error(error, info.componentStack);
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    const retry = () => {
      this.props.onRetry?.();
      this.setState({ failed: false });
    };
    return <Broken onRetry={retry} />;
  }
}

function Broken({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation('app');
  return (
    <div role="alert">
      <EmptyState
        title={t('broken.title')}
        text={t('broken.text')}
        actions={
          <>
            <Button onPress={onRetry}>{t('broken.retry')}</Button>
            <Button kind="text" onPress={() => location.reload()}>
              {t('broken.reload')}
            </Button>
          </>
        }
      />
    </div>
  );
}

import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useText } from '../i18n/words.tsx';
import { Notice } from '../ui/screen-state.tsx';

function Crashed() {
  const t = useText();
  return (
    <Notice title={t('shell.crashTitle')} text={t('shell.crashText')} tone="danger">
      <Button component="a" href="#/today" variant="default">
        {t('shell.today')}
      </Button>
    </Notice>
  );
}

/** Keeps a fault of one screen inside it. React knows error boundaries as classes only. */
export class CatchCrash extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };
  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }
  override render(): ReactNode {
    return this.state.crashed ? <Crashed /> : this.props.children;
  }
}

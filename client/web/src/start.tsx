import '@fontsource/noto-sans/latin-400.css';
import '@fontsource/noto-sans/latin-600.css';
import '@fontsource/noto-sans/latin-ext-400.css';
import '@fontsource/noto-sans/latin-ext-600.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './styles/global.css';
import './styles/shell.css';
import './styles/panes.css';
import './styles/parts.css';
import './styles/words.css';
import './styles/answers.css';
import './styles/lists.css';
import './styles/pages.css';
import './styles/rooms.css';
import './styles/composer.css';
import './styles/details.css';
import './styles/people.css';
import './styles/today.css';
import './styles/alerts.css';
import './styles/ladder.css';
import './styles/board-narrow.css';
import './styles/requests.css';
import './styles/alone.css';
import './styles/ledger.css';
import './styles/recovery.css';
import './styles/wallet-card.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { openLink } from './desk-link/link.ts';
import { newQueryClient } from './desk-link/link-context.tsx';
import { exchangeCode, takeCode } from './desk-link/session.ts';
import { keepNothingTyped } from './ui/keep-nothing-typed.ts';

const code = takeCode(window.location, window.history);
const token = code === undefined ? undefined : await exchangeCode(code, window.fetch.bind(window)).catch(() => undefined);
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
keepNothingTyped(document);
createRoot(root).render(
  <StrictMode>
    <App
      link={token === undefined ? undefined : openLink(token)}
      closedOffBy={code === undefined ? 'reloaded' : 'used'}
      cache={newQueryClient()}
    />
  </StrictMode>,
);

import '../browser-globals';
import { MantineProvider } from '@mantine/core';
import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { expect, it } from 'vitest';
import { ErrorBoundary } from '../../../renderer/components/error-boundary';
import { messages } from '../../../renderer/i18n/messages';

it('says that a page stopped without reading the station, which may be what failed', async () => {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    keySeparator: false,
    nsSeparator: false,
    resources: { en: { translation: messages.en } },
  });
  const boundary = new ErrorBoundary({ children: null });
  // A server does not render error boundaries: this is what React does in a browser.
  boundary.state = ErrorBoundary.getDerivedStateFromError(new Error('the database is gone'));
  const html = renderToStaticMarkup(<MantineProvider>{boundary.render()}</MantineProvider>);
  expect(html).toContain('This page stopped');
  expect(html).toContain('the database is gone');
});

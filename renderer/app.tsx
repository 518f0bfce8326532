import { MantineProvider } from '@mantine/core';
import { useLayoutEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router-dom';
import type { Router } from './router';
import { ScanContext } from './scan/scan-context';
import { ReceiverContext } from './screens/receiving/receiver-context';
import type { Scanning } from './start-scanning';
import { BenchContext } from './store/bench/bench-context';
import type { BenchWatch } from './store/bench/bench-watch';
import { HostContext, type HostSide } from './store/host-context';
import { usePreferences } from './store/preferences';
import { ReporterContext } from './store/reporter-context';
import type { UseSession } from './store/session';
import { SessionContext } from './store/session-context';
import type { Station } from './store/station';
import { StationContext } from './store/station-context';
import { cssVariables, themeWith } from './theme';

type Props = {
  side: HostSide;
  station: Station;
  session: UseSession;
  scanning: Scanning;
  bench: BenchWatch;
  router: Router;
};

/** Puts everything that was built in main.tsx above the pages. */
export function App({ side, station, session, scanning, bench, router }: Props) {
  const { colorScheme, density } = usePreferences();
  const closeLabel = useTranslation().t('dialog.close');
  const theme = useMemo(() => themeWith(closeLabel), [closeLabel]);
  useLayoutEffect(() => {
    document.documentElement.dataset['density'] = density;
  }, [density]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      forceColorScheme={colorScheme === 'auto' ? undefined : colorScheme}
      getStyleNonce={styleNonce}
    >
      <HostContext value={side}>
        <StationContext value={station}>
          <SessionContext value={session}>
            <ReporterContext value={scanning.reporter}>
              <ReceiverContext value={scanning.receiver}>
                <ScanContext value={scanning.center}>
                  <BenchContext value={bench}>
                    <RouterProvider router={router} />
                  </BenchContext>
                </ScanContext>
              </ReceiverContext>
            </ReporterContext>
          </SessionContext>
        </StationContext>
      </HostContext>
    </MantineProvider>
  );
}

/** The page's policy allows only styles with the nonce that it was served with. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

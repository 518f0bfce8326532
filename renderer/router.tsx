import { createBrowserRouter, Navigate, useRouteError } from 'react-router-dom';
import { ErrorPage } from './components/error-boundary';
import { NotFoundPage } from './components/not-found-page';
import { ArrivalsScreen } from './screens/arrivals/arrivals-screen';
import { AttentionScreen } from './screens/attention/attention-screen';
import { BenchScreen } from './screens/bench/bench-screen';
import { CustomerScreen } from './screens/customers/customer-screen';
import { FaultsScreen } from './screens/faults/faults-screen';
import { JobScreen } from './screens/jobs/job-screen';
import { JobsScreen } from './screens/jobs/jobs-screen';
import { MailsScreen } from './screens/mails/mails-screen';
import { OutboxScreen } from './screens/outbox/outbox-screen';
import { OverviewScreen } from './screens/overview/overview-screen';
import { PracticeScreen } from './screens/practice/practice-screen';
import { ReceivingScreen } from './screens/receiving/receiving-screen';
import { ReturnsScreen } from './screens/returns/returns-screen';
import { SettingsScreen } from './screens/settings/settings-screen';
import { StockScreen } from './screens/stock/stock-screen';
import { Shell } from './shell';

/** Every page by its address. */
export function createRouter() {
  return createBrowserRouter([
    {
      path: '/',
      element: <Shell />,
      errorElement: <FrameStopped />,
      children: [
        { index: true, element: <Navigate to="/receiving" replace /> },
        { path: 'receiving', element: <ReceivingScreen /> },
        { path: 'arrivals', element: <ArrivalsScreen /> },
        { path: 'jobs', element: <JobsScreen /> },
        { path: 'customers/:subscription', element: <CustomerScreen /> },
        { path: 'jobs/:id', element: <JobScreen /> },
        { path: 'stock', element: <StockScreen /> },
        { path: 'mails', element: <MailsScreen /> },
        { path: 'overview', element: <OverviewScreen /> },
        { path: 'practice', element: <PracticeScreen dock={<ReceivingScreen heading="h2" />} /> },
        { path: 'outbox', element: <OutboxScreen /> },
        { path: 'attention', element: <AttentionScreen /> },
        { path: 'settings', element: <SettingsScreen /> },
        { path: 'transfers', element: <BenchScreen /> },
        { path: 'faults', element: <FaultsScreen /> },
        { path: 'returns', element: <ReturnsScreen /> },
        { path: '*', element: <NotFoundPage /> },
      ],
    },
  ]);
}
export type Router = ReturnType<typeof createRouter>;

function FrameStopped() {
  const error = useRouteError();
  return (
    <ErrorPage
      error={error instanceof Error ? error : new Error(String(error))}
      onRetry={() => window.location.reload()}
    />
  );
}

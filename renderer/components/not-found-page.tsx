import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Page } from './page';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('notFound.title')}>
      <div>
        <Button component={Link} to="/receiving">
          {t('later.toReceiving')}
        </Button>
      </div>
    </Page>
  );
}

import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Card, Page } from './page';

/** For pages that this version does not have: says so, and what serves in the meantime. */
export function LaterPage({ page }: { page: 'transfers' }) {
  const { t } = useTranslation();
  return (
    <Page title={t(`nav.${page}`)} lead={t('later.lead')}>
      <Card title={t('later.now')}>
        <Text mb="md">{t(`later.${page}.now`)}</Text>
        <Group>
          <Button component={Link} to="/receiving">
            {t('later.toReceiving')}
          </Button>
          <Button component={Link} to="/jobs" variant="default">
            {t('later.toJobs')}
          </Button>
        </Group>
      </Card>
    </Page>
  );
}

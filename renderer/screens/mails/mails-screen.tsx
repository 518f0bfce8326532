import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { WaitingMails } from '../../components/mail-list';
import { Card, Page } from '../../components/page';

/** `/mails`: every e-mail of the site that a person must copy, let go, try again or discard. */
export function MailsScreen() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('contact.queue.title')}
      lead={t('contact.queue.lead')}
      actions={
        <Button component={Link} to="/overview" variant="default">
          {t('contact.queue.toOverview')}
        </Button>
      }
    >
      <Card>
        <WaitingMails />
      </Card>
    </Page>
  );
}

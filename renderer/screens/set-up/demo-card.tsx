import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../components/page';
import { forgetSite } from '../../store/forget-site';
import { useHost } from '../../store/host-context';
import classes from './set-up-screen.module.css';

export function DemoCard() {
  const { t } = useTranslation();
  const { host, identity } = useHost();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function choose() {
    setIsBusy(true);
    const answer = await host('demo.choose', { choice: 'demo' });
    // Another site from now on: everything in this page belongs to the one before.
    if (answer.ok) return forgetSite(identity.siteId, '/practice');
    setIsBusy(false);
    setProblem(answer.problem);
  }
  return (
    <Card title={t('setup.demo.title')}>
      <Text mb="md">{t('setup.demo.text')}</Text>
      {problem && <p className={classes.problem}>{t(`setup.problem.${problem}`)}</p>}
      <Button onClick={() => void choose()} loading={isBusy} data-testid="load-demo">
        {t('setup.demo.load')}
      </Button>
    </Card>
  );
}

import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FaultKind } from '../../../shared/faults/fault-kinds';
import { faultTable } from '../../../shared/faults/fault-table';
import { tell } from '../../store/feedback-class';
import { useSession } from '../../store/session-context';
import { useStation } from '../../store/station-context';
import { useStationQuery } from '../../store/use-station-query';
import classes from './fault-detail.module.css';
import { useTriage } from './triage-store';

/** FAULT-12: what this site does about the kind, else what the product advises. A lead changes it here. */
export function FaultPlaybook({ kind }: { kind: FaultKind }) {
  const { t } = useTranslation();
  const station = useStation();
  const requirePin = useSession((session) => session.requirePin);
  const mayEdit = useSession((session) => session.operator !== null && session.may('playbookSaved'));
  const site = useStationQuery((from) => from.site(), ['site'], []);
  const [text, setText] = useState<string | null>(null);
  const own = site?.playbooks?.[kind] ?? '';
  async function save(changed: string) {
    if (!site || !(await requirePin('playbookSaved'))) return;
    useTriage
      .getState()
      .show(tell(await station.perform('playbookSaved', { siteId: site.id, kind, text: changed })));
    setText(null);
  }
  return (
    <section className={classes.part} data-testid="playbook">
      <h3>{t('faults.playbook')}</h3>
      {text === null ? (
        <>
          <p className={classes.playbook}>{own === '' ? t(faultTable[kind].playbook) : own}</p>
          {mayEdit && (
            <Button variant="subtle" onClick={() => setText(own === '' ? t(faultTable[kind].playbook) : own)}>
              {t('faults.playbook.edit')}
            </Button>
          )}
        </>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save(text);
          }}
        >
          <Textarea
            label={t('faults.playbook.text')}
            description={t('faults.playbook.hint')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            maxLength={2000}
            autosize
            minRows={3}
            mb="md"
          />
          <Group>
            <Button type="submit">{t('faults.playbook.save')}</Button>
            <Button variant="default" onClick={() => setText(null)}>
              {t('dialog.cancel')}
            </Button>
            {own !== '' && (
              <Button variant="subtle" onClick={() => void save('')}>
                {t('faults.playbook.reset')}
              </Button>
            )}
          </Group>
        </form>
      )}
    </section>
  );
}

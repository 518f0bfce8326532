import { Button, Menu, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultKinds } from '../../../shared/faults/fault-kinds';
import { Dialog } from '../../components/dialog';
import { DialogButtons } from '../../components/dialog-buttons';
import { Icon } from '../../components/icon';
import { isFiltered, noFaultFilter } from '../../store/fault-reads';
import type { FaultFilter } from '../../store/station';
import { severities } from './severities';
import classes from './triage-filters.module.css';
import { useTriage } from './triage-store';
import { isSameView, type TriageView } from './triage-view';

type Props = { view: TriageView; onChange: (view: TriageView) => void };

/** What is looked for in the queue, and views that were saved on this station. */
export function TriageFilters({ view, onChange }: Props) {
  const { t } = useTranslation();
  const { filter } = view;
  // A filter that is not seen would hide faults.
  const [isOpen, setIsOpen] = useState(isFiltered({ ...filter, text: '' }));
  const change = (patch: Partial<FaultFilter>) => onChange({ ...view, filter: { ...filter, ...patch } });
  return (
    <div className={classes.filters} role="search">
      <TextInput
        className={classes.search}
        type="search"
        label={t('faults.filter.text')}
        leftSection={<Icon name="search" />}
        value={filter.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        autoComplete="off"
        spellCheck={false}
        data-testid="fault-search"
      />
      <Button
        variant="default"
        aria-expanded={isOpen}
        rightSection={<Icon name="down" size={16} />}
        onClick={() => setIsOpen(!isOpen)}
        data-testid="more-filters"
      >
        {t('faults.filter.more')}
      </Button>
      {isFiltered(filter) && (
        <Button variant="default" onClick={() => onChange({ ...view, filter: noFaultFilter })}>
          {t('faults.filter.clear')}
        </Button>
      )}
      <SavedViews view={view} onChange={onChange} />
      {isOpen && (
        <div className={classes.more}>
          <NativeSelect
            label={t('faults.filter.kind')}
            value={filter.kind ?? ''}
            onChange={(event) =>
              change({ kind: faultKinds.find((kind) => kind === event.currentTarget.value) ?? null })
            }
            data={[
              { value: '', label: t('faults.filter.any') },
              ...faultKinds.map((kind) => ({ value: kind, label: t(`fault.${kind}`) })),
            ]}
          />
          <NativeSelect
            label={t('faults.filter.severity')}
            value={filter.severity ?? ''}
            onChange={(event) =>
              change({ severity: severities.find((one) => one === event.currentTarget.value) ?? null })
            }
            data={[
              { value: '', label: t('faults.filter.any') },
              ...severities.map((one) => ({ value: one, label: t(`faults.severity.${one}`) })),
            ]}
          />
          <TextInput
            label={t('faults.filter.carrier')}
            value={filter.carrier}
            onChange={(event) => change({ carrier: event.currentTarget.value })}
          />
          <TextInput
            label={t('faults.filter.customer')}
            value={filter.customer}
            onChange={(event) => change({ customer: event.currentTarget.value })}
          />
        </div>
      )}
    </div>
  );
}

function SavedViews({ view, onChange }: Props) {
  const { t } = useTranslation();
  const { views, saveView, removeView, singleKeys, setSingleKeys } = useTriage();
  const [isNaming, setIsNaming] = useState(false);
  const [name, setName] = useState('');
  const current = views.find((one) => isSameView(one, view));
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant="default" rightSection={<Icon name="down" size={16} />} data-testid="views">
            {current?.name ?? t('faults.views')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.map((one) => (
            <Menu.Item key={one.name} onClick={() => onChange({ queue: one.queue, filter: one.filter })}>
              {one.name}
            </Menu.Item>
          ))}
          {views.length > 0 && <Menu.Divider />}
          <Menu.Item onClick={() => setIsNaming(true)}>{t('faults.views.save')}</Menu.Item>
          {current && (
            <Menu.Item onClick={() => removeView(current.name)}>
              {t('faults.views.remove', { name: current.name })}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Switch
        className={classes.keySwitch}
        checked={singleKeys}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        label={t('faults.keys')}
      />
      <Dialog opened={isNaming} onClose={() => setIsNaming(false)} title={t('faults.views.save')}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() === '') return;
            saveView({ ...view, name: name.trim() });
            setName('');
            setIsNaming(false);
          }}
        >
          <TextInput
            label={t('faults.views.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={60}
            data-autofocus
            mb="md"
          />
          <DialogButtons submit={t('faults.views.saveIt')} onCancel={() => setIsNaming(false)} />
        </form>
      </Dialog>
    </>
  );
}

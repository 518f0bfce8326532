import { Button, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressFields } from '../../../shared/address-fields';
import type { Site } from '../../../shared/documents';
import { boxSizesSchema } from '../../../shared/packing/box-size';
import { workingHoursSchema } from '../../../shared/working-hours';
import { Icon } from '../../components/icon';
import { Card } from '../../components/page';
import { useMessageText } from '../../components/use-message-text';
import { tell } from '../../store/feedback-class';
import { useSession } from '../../store/session-context';
import { useStation } from '../../store/station-context';
import { useStationQuery } from '../../store/use-station-query';
import { BoxSizeFields } from './box-size-fields';
import { PickUpFields } from './pick-up-fields';
import classes from './settings-screen.module.css';
import { WorkingHoursFields } from './working-hours-fields';

const dockFields = [...addressFields, 'additionalShippingInformation'] as const;
const optional: readonly string[] = ['streetAddress2', 'stateOrProvince', 'additionalShippingInformation'];

/** The dock's address, which customers are given to ship to, and the rules of this site. */
export function SiteCard() {
  const site = useStationQuery((station) => station.site(), ['site'], []);
  // A change that came from elsewhere starts the form anew: two half-seen addresses must not be mixed.
  return site ? <SiteForm key={JSON.stringify(site)} site={site} /> : null;
}

function SiteForm({ site }: { site: Site }) {
  const { t } = useTranslation();
  const station = useStation();
  const text = useMessageText();
  const requirePin = useSession((session) => session.requirePin);
  const [draft, setDraft] = useState(site);
  const [carriers, setCarriers] = useState(site.supportedCarriers.join(', '));
  const [problem, setProblem] = useState<string | null>(null);
  const [wrongBoxes, setWrongBoxes] = useState<ReadonlySet<number>>(new Set());
  const [wrongHours, setWrongHours] = useState<ReadonlySet<string>>(new Set());

  async function save() {
    const checked = workingHoursSchema.nullish().safeParse(draft.rules.workingHours);
    setWrongHours(new Set(checked.error?.issues.map(({ path }) => String(path[0]))));
    const boxes = boxSizesSchema.nullish().safeParse(draft.rules.boxSizes);
    setWrongBoxes(new Set(boxes.error?.issues.map(({ path }) => Number(path[0]))));
    if (!checked.success || !boxes.success) return;
    if (!(await requirePin('siteSaved'))) return;
    const { kind: _, ...payload } = draft;
    const result = await station.perform('siteSaved', { ...payload, supportedCarriers });
    setProblem(result.outcome === 'refused' ? text(tell(result)) : null);
  }

  const supportedCarriers = [...new Set(carriers.split(',').map((name) => name.trim()))].filter(
    (name) => name !== '',
  );
  const isChanged =
    JSON.stringify(draft) !== JSON.stringify(site) || carriers !== site.supportedCarriers.join(', ');
  return (
    <form
      data-testid="site-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className={classes.cards}>
        <Card title={t('settings.siteTitle')}>
          <div className={classes.fields}>
            <TextInput
              label={t('settings.siteName')}
              value={draft.name}
              onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
              required
              data-testid="site-name"
            />
            <TextInput
              label={t('settings.location')}
              value={draft.locationDisplayName}
              onChange={(event) => {
                const locationDisplayName = event.currentTarget.value;
                const location = locationDisplayName.toLowerCase().replace(/[^a-z0-9]/g, '');
                setDraft({ ...draft, location, locationDisplayName });
              }}
              required
            />
            <TextInput
              label={t('settings.carriers')}
              value={carriers}
              onChange={(event) => setCarriers(event.currentTarget.value)}
              required
            />
          </div>
        </Card>
        <Card title={t('settings.address')}>
          <p className={classes.quiet}>{t('settings.addressText')}</p>
          <div className={classes.fields}>
            {dockFields.map((name) => (
              <TextInput
                key={name}
                label={t(`settings.address.${name}`)}
                value={draft.address[name]}
                onChange={(event) =>
                  setDraft({ ...draft, address: { ...draft.address, [name]: event.currentTarget.value } })
                }
                required={!optional.includes(name)}
                autoComplete="off"
                data-testid={`address-${name}`}
              />
            ))}
          </div>
        </Card>
        <Card title={t('settings.rules')}>
          {(['blindCount', 'inboundIdRequired'] as const).map((rule) => (
            <Switch
              key={rule}
              mb="md"
              label={t(`settings.rule.${rule}`)}
              description={t(`settings.ruleText.${rule}`)}
              checked={draft.rules[rule]}
              onChange={(event) =>
                setDraft({ ...draft, rules: { ...draft.rules, [rule]: event.currentTarget.checked } })
              }
              data-testid={`rule-${rule}`}
            />
          ))}
          <WorkingHoursFields
            hours={draft.rules.workingHours ?? null}
            wrong={wrongHours}
            onChange={(workingHours) => setDraft({ ...draft, rules: { ...draft.rules, workingHours } })}
          />
        </Card>
        <Card title={t('settings.pickUps')}>
          <PickUpFields
            carriers={supportedCarriers}
            pickUps={draft.rules.pickUps ?? []}
            onChange={(pickUps) => setDraft({ ...draft, rules: { ...draft.rules, pickUps } })}
          />
        </Card>
        <Card title={t('settings.boxes')}>
          <BoxSizeFields
            sizes={draft.rules.boxSizes ?? []}
            wrong={wrongBoxes}
            onChange={(boxSizes) => setDraft({ ...draft, rules: { ...draft.rules, boxSizes } })}
          />
        </Card>
        <div>
          <Button type="submit" disabled={!isChanged} data-testid="save-site">
            {t('settings.save')}
          </Button>
          {!isChanged && (
            <p className={classes.quiet} style={{ marginTop: 12 }} role="status" data-testid="site-saved">
              <Icon name="check" size={16} /> {t('settings.nothingToSave')}
            </p>
          )}
          {problem && (
            <p className={classes.problem} role="alert">
              {problem}
            </p>
          )}
        </div>
      </div>
    </form>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operator } from '../../shared/documents';
import type { Payload } from '../../shared/operations';
import { useBadgeHandler, useScanHandler } from '../scan/scan-context';
import { tell } from '../store/feedback-class';
import { useHost } from '../store/host-context';
import { useSession } from '../store/session-context';
import { useStation } from '../store/station-context';
import { ChoiceDialog } from './choice-dialog';
import { DestroyConditions } from './destroy-conditions';
import { DestroyDone } from './destroy-done';
import { DestroyScan } from './destroy-scan';
import { certificateNumber, type DestroyThing, isLabelOf, nameOf } from './destroy-thing';
import { PinDialog } from './pin-dialog';
import { hubNow } from './use-hub-time';
import { useMessageText } from './use-message-text';
import { useSecondOperator } from './use-second-operator';

const methods = ['clear', 'purge', 'destroy'] as const;
type Method = Payload<'driveDestroyed'>['method'];

/** Where it stands: each step needs what the ones before it brought. */
type Step =
  /** `signing`: the shell asks the lead for the PIN, then it is saved. */
  | { at: 'conditions' | 'method' | 'signing' }
  | { at: 'label' | 'person'; method: Method }
  | { at: 'pin'; method: Method; second: Operator }
  | { at: 'done'; certificate: string };

/** DRIVE-7, step by step: what must be met, how, which very thing, the second person, and the certificate. */
export function DestroyDialog({ thing, onClose }: { thing: DestroyThing; onClose: () => void }) {
  const { t } = useTranslation();
  const station = useStation();
  const { host } = useHost();
  const text = useMessageText();
  const requirePin = useSession((session) => session.requirePin);
  const findSecond = useSecondOperator();
  const [step, setStep] = useState<Step>({ at: 'conditions' });
  const [problem, setProblem] = useState<string | null>(null);
  const title = t('destroy.title', { name: nameOf(thing) });

  function go(next: Step) {
    setProblem(null);
    setStep(next);
  }
  function takeLabel(scanned: string) {
    if (step.at !== 'label') setProblem(t('destroy.notNow'));
    else if (isLabelOf(thing, scanned)) go({ at: 'person', method: step.method });
    else setProblem(t('destroy.otherLabel', { scanned: scanned.trim(), name: nameOf(thing) }));
  }
  async function takeBadge(badge: string) {
    if (step.at !== 'person') return setProblem(t('destroy.notNow'));
    const found = await findSecond(badge);
    if (found.ok) go({ at: 'pin', method: step.method, second: found.operator });
    else setProblem(t(`destroy.second.${found.problem}`));
  }
  useScanHandler(async (scan) => takeLabel(scan.raw));
  // Else the second person's badge would sign the first one out. Before that a lead may still sign in.
  useBadgeHandler(takeBadge, step.at !== 'conditions');

  async function finish({ method, second }: { method: Method; second: Operator }) {
    go({ at: 'signing' });
    if (!(await requirePin('driveDestroyed'))) return go({ at: 'person', method });
    const at = hubNow(Date.now(), station.status().clockOffsetMs);
    const certificate = certificateNumber(at, (bytes) => crypto.getRandomValues(bytes));
    const how = { secondOperatorId: second.id, method, certificate };
    const result =
      thing.kind === 'drive'
        ? await station.perform('driveDestroyed', {
            jobId: thing.job.id,
            driveId: thing.drive.driveId,
            ...how,
          })
        : await station.perform('packageDestroyed', { packageId: thing.parcel.id, ...how });
    if (result.outcome === 'applied') return go({ at: 'done', certificate });
    go({ at: 'conditions' });
    setProblem(text(tell(result)));
  }

  switch (step.at) {
    case 'conditions':
      return (
        <DestroyConditions
          thing={thing}
          title={title}
          problem={problem}
          onGo={() => go({ at: 'method' })}
          onClose={onClose}
        />
      );
    case 'method':
      return (
        <ChoiceDialog
          opened
          title={title}
          choices={methods.map((id) => ({
            id,
            label: t(`destroy.method.${id}`),
            detail: t(`destroy.method.${id}Text`),
          }))}
          onChoose={(id) => {
            const method = methods.find((one) => one === id);
            if (method) go({ at: 'label', method });
          }}
          onClose={onClose}
        >
          {t('destroy.method')}
        </ChoiceDialog>
      );
    case 'label':
      return (
        <DestroyScan
          key="label"
          title={title}
          text={t(`destroy.label.${thing.kind}`)}
          label={t(`destroy.label.${thing.kind}Field`)}
          problem={problem}
          onTake={takeLabel}
          onClose={onClose}
        />
      );
    case 'person':
    case 'pin':
      return (
        <>
          <DestroyScan
            key="person"
            title={title}
            text={t('destroy.second')}
            label={t('destroy.second.field')}
            problem={problem}
            onTake={(badge) => void takeBadge(badge)}
            onClose={onClose}
          />
          <PinDialog
            opened={step.at === 'pin'}
            operatorName={step.at === 'pin' ? step.second.name : ''}
            verify={(pin) => host('pin.verify', { operatorId: step.at === 'pin' ? step.second.id : '', pin })}
            onDone={(isConfirmed) => {
              if (step.at !== 'pin') return;
              if (isConfirmed) void finish(step);
              else go({ at: 'person', method: step.method });
            }}
          />
        </>
      );
    case 'signing':
      return null;
    case 'done':
      return <DestroyDone thing={thing} title={title} certificate={step.certificate} onClose={onClose} />;
  }
}

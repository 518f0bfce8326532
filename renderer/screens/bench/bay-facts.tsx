import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bay } from '../../../shared/bench/bench-contract';
import { useFormat } from '../../i18n/format';
import { percentOf } from '../../store/bench/what-to-record';
import classes from './bay-panel.module.css';
import { bytesText, filesText, isStanding, timeLeft } from './copy-progress';

/** Drive and copy of one bay in numbers. */
export function BayFacts({ bay }: { bay: Bay }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { found, scanned, transfer, result } = bay;
  const facts: [string, ReactNode][] = [];
  if (scanned) facts.push(['label', <Mono key="label">{scanned.driveId}</Mono>]);
  if (found) {
    facts.push(['found', <Mono key="found">{found.serial ?? t('bench.noSerial')}</Mono>]);
    const size = format.bytes(found.bytes);
    facts.push(['drive', found.model ? `${found.model} · ${size}` : size]);
  }
  if (transfer && !result) {
    const percent = percentOf(transfer);
    facts.push([
      'bytes',
      [bytesText(t, format, transfer), percent === null ? null : format.percent(percent)]
        .filter((part) => part !== null)
        .join(' · '),
    ]);
    facts.push(['files', filesText(t, format, transfer)]);
    if (transfer.bytesPerSecond !== null && bay.state === 'copying')
      facts.push(['speed', t('bench.speed', { bytes: format.bytes(transfer.bytesPerSecond) })]);
    if (transfer.secondsLeft && bay.state === 'copying')
      facts.push(['left', timeLeft(format, transfer.secondsLeft)]);
    if (transfer.stalledSince && isStanding(bay))
      facts.push(['stalled', t('bench.stalledSince', { time: format.time(transfer.stalledSince) })]);
    facts.push(['started', format.dateTime(transfer.startedAt)]);
  }
  if (result) facts.push(...resultFacts(result));
  if (facts.length === 0) return null;

  function resultFacts(ended: NonNullable<Bay['result']>): [string, ReactNode][] {
    const counts = (['copied', 'skipped', 'failed', 'remaining', 'warnings'] as const)
      .filter((name) => name === 'copied' || ended[name] > 0)
      .map((name) => t(`bench.count.${name}`, { count: ended[name], n: format.number(ended[name]) }));
    return [
      ['ended', `${t(`bench.result.${ended.status}`)} · ${format.dateTime(ended.endedAt)}`],
      ['bytes', t('bench.of', { done: format.bytes(ended.bytes), all: format.bytes(ended.bytesTotal) })],
      ['files', counts.join(' · ')],
      ['recorded', t(ended.isRecorded ? 'bench.recorded.yes' : 'bench.recorded.no')],
    ];
  }
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name} data-fact={name}>
          <dt>{t(`bench.fact.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Mono({ children }: { children: string }) {
  return <span className="ds-mono">{children}</span>;
}

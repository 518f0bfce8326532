import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router-dom';
import type { Subject } from '../../../shared/documents';
import { EmptyState } from '../../components/empty-state';
import { Icon } from '../../components/icon';
import { Note } from '../../components/note';
import { Page } from '../../components/page';
import { deskKinds, RecordFaultDialog } from '../../components/record-fault-dialog';
import { endOfDay } from '../../components/station-time';
import { useHubTime } from '../../components/use-hub-time';
import { useScanCommands } from '../../scan/scan-context';
import { isFiltered } from '../../store/fault-reads';
import { useSession } from '../../store/session-context';
import type { FaultRow } from '../../store/station';
import { useStation } from '../../store/station-context';
import { useStationQuery } from '../../store/use-station-query';
import { ActBar } from './act-bar';
import { BulkBar } from './bulk-bar';
import { FaultDetail } from './fault-detail';
import { FaultList } from './fault-list';
import { readFault, refOf, subjectName } from './fault-ref';
import classes from './faults-screen.module.css';
import { QueueList } from './queue-list';
import { TriageDialog } from './triage-dialogs';
import { TriageFilters } from './triage-filters';
import type { About } from './triage-question';
import { useTriage } from './triage-store';
import { readView, type TriageView, writeView } from './triage-view';
import { useFaultRows } from './use-fault-rows';
import { useFaultsByScan } from './use-faults-by-scan';
import { useTriageActs } from './use-triage-acts';
import { type ActName, useTriageKeys } from './use-triage-keys';

type RecordedAbout = { subject: Subject; name: string };

/** `/faults`: queues, what is in them, and one fault with everything that is known and can be done about it. */
export function FaultsScreen() {
  const { t } = useTranslation();
  const station = useStation();
  const operatorId = useSession((session) => session.operator?.id ?? null);
  const now = useHubTime(30_000);
  const [search, setSearch] = useSearchParams();
  const view = readView(search);
  const rows = useFaultRows({ ...view, operatorId }, now);
  const counts = useStationQuery(
    (from) => from.countFaults({ operatorId, now, dueBefore: endOfDay(now) }),
    ['job', 'package'],
    [operatorId, now],
  );
  const { selected, select, clearSelection, note, show, singleKeys, undoable } = useTriage();
  const acts = useTriageActs();
  const [asked, setAsked] = useState<{ act: ActName; about: About; after: string | null } | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [scanned, setScanned] = useState<RecordedAbout | null>(null);
  const [recording, setRecording] = useState<RecordedAbout | null>(null);
  const [place, setPlace] = useState(0);
  const [anchor, setAnchor] = useState<{ view: string; key: string } | null>(null);

  const named = search.get('fault');
  const viewText = writeView(view, null).toString();
  const topKey = rows.at(0)?.key ?? null;
  // The first of the list, as it was: one that comes in above must not slip under a key that is about to be pressed.
  const isAnchored = anchor?.view === viewText;
  if (named === null && !isAnchored && topKey !== null) setAnchor({ view: viewText, key: topKey });
  const openedKey = named ?? (isAnchored ? anchor.key : null);
  const inList = openedKey === null ? -1 : rows.indexOf(({ key }) => key === openedKey);
  // Where it was stands for where it would be, once it has left the queue.
  if (inList >= 0 && inList !== place) setPlace(inList);
  const current = inList >= 0 ? inList : Math.min(place, Math.max(0, (rows.total ?? 1) - 1));

  // The address follows a key a moment later; the next key goes on from where this one went.
  const going = useRef<string | null>(null);
  useEffect(() => {
    if (going.current === openedKey) going.current = null;
  });
  const currentNow = () => {
    const index = going.current === null ? -1 : rows.indexOf(({ key }) => key === going.current);
    return index < 0 ? current : index;
  };

  const change = (next: TriageView, key: string | null) => {
    going.current = key;
    setSearch(writeView(next, key), { replace: true });
  };
  const open = (key: string | null) => {
    setScanned(null);
    setAnchor(null);
    change(view, key);
  };
  const changeView = (next: TriageView) => {
    clearSelection();
    change(next, null);
  };
  const openAt = (index: number) => {
    const row = rows.at(Math.max(0, Math.min((rows.total ?? 0) - 1, index)));
    if (row) open(row.key);
    return row;
  };
  const chooser = useFaultsByScan((key) => {
    open(key);
    setIsOpen(true);
  }, setScanned);

  /** FAULT-1: about what was scanned last, else about what the opened fault is about. */
  async function startRecording() {
    const opened = openedKey === null ? null : await readFault(station, openedKey);
    const about = scanned ?? (opened && { subject: opened.fault.subject, name: subjectName(opened) });
    if (about) setRecording(about);
    else show({ class: 'attention', code: 'faults.record.nothing', params: {} });
  }

  const openedNow = () => going.current ?? openedKey;
  function keys() {
    const opened = openedNow();
    return selected.size > 0 ? [...selected.keys()] : opened === null ? [] : [opened];
  }
  async function start(act: ActName) {
    const chosen = keys();
    const opened = openedNow();
    const firstKey = opened !== null && chosen.includes(opened) ? opened : chosen[0];
    const first = firstKey === undefined ? null : await readFault(station, firstKey);
    if (!first) return show({ class: 'attention', code: 'faults.bulk.none', params: {} });
    const about = selected.size > 0 ? [...selected.values()].map(({ fault }) => fault) : [first.fault];
    const kinds = about.map(({ kind }) => kind);
    const isDrives = about.every(({ subject }) => subject.kind === 'drive');
    // What comes next when these have left the queue.
    const at = currentNow();
    const after = [rows.at(at + 1), rows.at(at - 1)].find((row) => row && !chosen.includes(row.key));
    if (act !== 'accept')
      return setAsked({
        act,
        about: { keys: chosen, kinds, isDrives, first, now },
        after: after?.key ?? null,
      });
    if (operatorId === null) return show({ class: 'stop', code: 'session.badge', params: {} });
    open(first.key);
    await acts.decide(chosen, 'faultAssigned', (opened) => ({
      ...refOf(opened),
      from: opened.fault.owner,
      to: operatorId,
    }));
    clearSelection();
  }
  function done(left: boolean) {
    const after = asked?.after ?? null;
    setAsked(null);
    clearSelection();
    if (left && view.queue !== 'all' && view.queue !== 'shelf' && useTriage.getState().note?.class === 'ok')
      open(after);
  }
  const toggle = (row: FaultRow) => select([row], !selected.has(row.key));

  useTriageKeys({
    act: (name) => void start(name),
    undo: () => void acts.undoLast(),
    select: () => {
      const row = rows.at(currentNow());
      if (row) toggle(row);
    },
    move(to, isExtending) {
      const at = currentNow();
      const index = to === 'first' ? 0 : to === 'last' ? (rows.total ?? 1) - 1 : at + to;
      const from = rows.at(at);
      const row = openAt(index);
      if (isExtending && from && row) select([from, row], true);
    },
    open() {
      setIsOpen(true);
      document.getElementById('fault-title')?.focus();
    },
    back() {
      if (selected.size > 0) clearSelection();
      else setIsOpen(false);
    },
  });
  useScanCommands((command) => {
    if (command === 'undo') void acts.undoLast();
    else if (command === 'fault') void startRecording();
    else return false;
    return true;
  });

  return (
    <Page
      title={t('faults.title')}
      lead={t('faults.lead')}
      actions={
        <Button variant="default" onClick={() => void startRecording()} aria-keyshortcuts="F10">
          {t('jobs.act.fault')}
        </Button>
      }
    >
      {chooser}
      <TriageFilters view={view} onChange={changeView} />
      <div className={classes.panes} data-open={isOpen ? 'yes' : 'no'}>
        <QueueList queue={view.queue} counts={counts} onChoose={(queue) => changeView({ ...view, queue })} />
        <div className={classes.listPane}>
          {selected.size > 0 && <BulkBar rows={[...selected.values()]} onClear={clearSelection} />}
          {rows.total === 0 ? (
            <EmptyState
              icon="check"
              title={t(isFiltered(view.filter) ? 'faults.none.filtered' : `faults.none.${view.queue}`)}
              text={t(isFiltered(view.filter) ? 'faults.none.filteredText' : 'faults.none.text')}
            />
          ) : (
            <FaultList
              label={t('faults.count', { count: rows.total ?? 0 })}
              rows={rows}
              now={now}
              current={current}
              openedKey={openedKey}
              selected={new Set(selected.keys())}
              onOpen={(row) => {
                open(row.key);
                setIsOpen(true);
              }}
              onSelect={toggle}
            />
          )}
        </div>
        <div className={classes.detailPane}>
          <Button className={classes.toList} variant="default" onClick={() => setIsOpen(false)}>
            {t('faults.toList')}
          </Button>
          <FaultDetail
            faultKey={openedKey}
            now={now}
            acts={acts}
            actions={
              <ActBar
                disabled={selected.size === 0 && openedKey === null}
                singleKeys={singleKeys}
                onAct={(act) => void start(act)}
              />
            }
          />
        </div>
      </div>
      <div className={classes.answer}>
        <Note message={note} testId="triage-note">
          {note?.undoable && undoable.length > 0 && (
            <Button
              variant="default"
              leftSection={<Icon name="undo" />}
              onClick={() => void acts.undoLast()}
              aria-keyshortcuts="F8"
              data-testid="undo-last"
            >
              {t('faults.undo.last')}
            </Button>
          )}
          <Button variant="default" onClick={() => show(null)}>
            {t('dialog.close')}
          </Button>
        </Note>
      </div>
      {recording && (
        <RecordFaultDialog
          {...recording}
          kinds={deskKinds(recording.subject.kind)}
          onRecord={(kind, text, photos) => {
            setRecording(null);
            void acts.record(recording.subject, kind, text, photos);
          }}
          onClose={() => setRecording(null)}
        />
      )}
      {asked && (
        <TriageDialog
          act={asked.act}
          about={asked.about}
          acts={acts}
          onDone={done}
          onClose={() => setAsked(null)}
        />
      )}
    </Page>
  );
}
